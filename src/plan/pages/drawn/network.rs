//! Networks: the diagrams of the sources, and who is around one organisation, each as tables and as a drawing.

use std::sync::Arc;

use super::super::super::cells::{list, noted, text};
use super::super::super::desk::Desk;
use super::super::super::figure::network::{self, Edge, Node};
use super::super::super::figure::{Drawing, Figure};
use super::super::super::view::{Cell, Table};
use crate::model::{Key, relations as r};
use crate::parse::record::{self, BodyRecord, Kind, NetworkRecord, OrganisationRecord};

/// How many of the others in a body a table names before it counts the rest.
const MOST_NAMED: usize = 20;

/// The parts and the lines of the diagrams `keys`.
pub(in super::super) fn tables(desk: &Desk<'_>, keys: &[Key]) -> Vec<Table> {
    let networks = keys.iter().filter_map(|key| key.as_ref::<NetworkRecord>());
    networks
        .flat_map(|key| {
            let network = &desk.knowledge[key];
            [parts(desk, network), lines(network)]
        })
        .collect()
}

fn parts(desk: &Desk<'_>, network: &NetworkRecord) -> Table {
    let rows = network.nodes.iter().map(|node| {
        let organisations = node.organisations.iter().filter_map(|id| desk.knowledge.find(id));
        vec![
            noted(&node.label),
            list(node.members.iter().map(noted).collect()),
            list(organisations.map(|key| desk.link(key)).collect()),
        ]
    });
    let head = ["部品", "内訳", "機関・職種"].map(Into::into).into();
    Table { caption: format!("{}：部品", network.title).into(), head, rows: rows.collect() }
}

fn lines(network: &NetworkRecord) -> Table {
    let label = |id: &str| {
        let node = network.nodes.iter().find(|node| &*node.id == id);
        node.map_or_else(|| text(id), |node| noted(&node.label))
    };
    let rows = network
        .edges
        .iter()
        .map(|edge| vec![label(&edge.from), noted(&edge.label), label(&edge.to)]);
    let head = ["から", "線の語", "へ"].map(Into::into).into();
    Table { caption: format!("{}：線", network.title).into(), head, rows: rows.collect() }
}

/// The diagrams `keys` as drawings.
pub(in super::super) fn diagrams(desk: &Desk<'_>, keys: &[Key]) -> Vec<Figure> {
    let networks = keys.iter().filter_map(|key| Some((*key, key.as_ref::<NetworkRecord>()?)));
    networks.map(|(key, reference)| diagram(desk, key, &desk.knowledge[reference])).collect()
}

fn diagram(desk: &Desk<'_>, key: Key, network: &NetworkRecord) -> Figure {
    let nodes: Vec<Node> = network.nodes.iter().map(|it| node(desk, it)).collect();
    let number = |id: &str| network.nodes.iter().position(|node| &*node.id == id);
    let edge = |edge: &record::Edge| {
        let (from, to) = (number(&edge.from)?, number(&edge.to)?);
        Some(Edge { from, to, label: edge.label.norm.shared() })
    };
    let edges: Vec<Edge> = network.edges.iter().filter_map(edge).collect();
    let mut remarks: Vec<Arc<str>> =
        vec!["もとの図を写したものではなく、上の表から描いた図です。".into()];
    if network.edges.is_empty() {
        remarks.push("どの部品の間の線かが資料から分からないため、線は描いていません。".into());
    }
    figure(
        format!("fig-network-{}", key.number + 1),
        network.title.shared(),
        (&nodes, &edges),
        remarks,
    )
}

/// A part of a diagram; it leads to its organisation if it stands for one only.
fn node(desk: &Desk<'_>, node: &record::Node) -> Node {
    let route = match node.organisations.as_slice() {
        [one] => desk.knowledge.find(one).and_then(|key| desk.route(key)),
        _ => None,
    };
    Node { name: node.label.norm.shared(), route, is_centre: node.centre }
}

fn figure(
    id: String,
    title: Arc<str>,
    (nodes, edges): (&[Node], &[Edge]),
    remarks: Vec<Arc<str>>,
) -> Figure {
    let names = nodes.iter().map(|node| &*node.name).collect::<Vec<_>>().join("、");
    let Some((network, height, room)) = network::layout(nodes, edges) else {
        let text = format!(
            "部品が{}個、線が{}本あり、図にすると読み取れないため、表だけを載せています。",
            nodes.len(),
            edges.len()
        );
        return Figure { notes: vec![text.into()], ..Figure::without_drawing(id, title) };
    };
    let said: Vec<&str> = network.lines.iter().map(|line| line.name.as_str()).collect();
    Figure {
        about: format!(
            "箱：{names}。線：{}。",
            if said.is_empty() { "なし".into() } else { said.join("、") }
        ),
        notes: remarks,
        room,
        height,
        has_links: nodes.iter().any(|node| node.route.is_some()),
        drawing: Some(Drawing::Network(network)),
        ..Figure::without_drawing(id, title)
    }
}

/// What an organisation is connected with, and how.
struct Tie {
    name: Arc<str>,
    route: Option<Arc<str>>,
    label: Arc<str>,
    /// Whether the connection leads to the organisation.
    leads_here: bool,
    /// What says so: nothing for a meeting body, else the diagram.
    diagram: Option<Key>,
    /// The meeting body.
    body: Option<Key>,
}

/// The bodies that the organisation `key` sits in, and what is beside it in diagrams.
fn ties(desk: &Desk<'_>, key: Key) -> Vec<Tie> {
    let graph = &desk.knowledge.graph;
    let mut ties: Vec<Tie> = Vec::new();
    for (relation, label) in SEATS {
        for body in graph.sources::<BodyRecord>(key, relation).map(crate::model::Ref::key) {
            if let Some(known) = ties.iter_mut().find(|tie| tie.body == Some(body)) {
                known.label = format!("{}・{label}", known.label).into();
                continue;
            }
            let (name, route, label) = (desk.title(body), desk.route(body), label.into());
            let body = Some(body);
            ties.push(Tie { name, route, label, leads_here: false, diagram: None, body });
        }
    }
    for reference in graph.sources::<NetworkRecord>(key, r::NODES) {
        ties.extend(beside(desk, key, reference.key(), &desk.knowledge[reference]));
    }
    ties
}

const SEATS: [(crate::model::Relation, &str); 3] =
    [(r::SECRETARIAT, "事務局"), (r::MEMBERS, "構成員"), (r::OBSERVERS, "オブザーバー")];

/// What lines of the diagram `network` connect with the organisation `key`.
fn beside(desk: &Desk<'_>, key: Key, diagram: Key, network: &NetworkRecord) -> Vec<Tie> {
    let find = |id: &str| network.nodes.iter().find(|node| &*node.id == id);
    let is_own = |node: &record::Node| {
        node.organisations.iter().any(|id| desk.knowledge.find(id) == Some(key))
    };
    let tie = |edge: &record::Edge| {
        let (from, to) = (find(&edge.from)?, find(&edge.to)?);
        let (other, leads_here) = match (is_own(from), is_own(to)) {
            (true, false) => (to, false),
            (false, true) => (from, true),
            _ => return None,
        };
        let Node { name, route, .. } = node(desk, other);
        let (label, diagram) = (edge.label.norm.shared(), Some(diagram));
        Some(Tie { name, route, label, leads_here, diagram, body: None })
    };
    network.edges.iter().filter_map(tie).collect()
}

/// Tables and the drawing of what is around the organisation `key`.
pub(in super::super) fn around(desk: &Desk<'_>, key: Key) -> (Vec<Table>, Vec<Figure>) {
    let ties = ties(desk, key);
    let mut tables = Vec::new();
    let seats: Vec<Vec<Cell>> = ties.iter().filter_map(|tie| seat(desk, key, tie)).collect();
    if !seats.is_empty() {
        let head = ["会議体", "立場", "ほかの参加機関"].map(Into::into).into();
        tables.push(Table {
            caption: "会議体での立場と、同じ会議体の機関".into(),
            head,
            rows: seats,
        });
    }
    let lines: Vec<Vec<Cell>> = ties.iter().filter_map(|tie| line(desk, tie)).collect();
    if !lines.is_empty() {
        let head = ["相手", "向き", "線の語", "連携図"].map(Into::into).into();
        tables.push(Table { caption: "連携図でのつながり".into(), head, rows: lines });
    }
    let mut nodes = vec![Node { name: desk.title(key), route: None, is_centre: true }];
    let mut edges: Vec<Edge> = Vec::new();
    for tie in &ties {
        let known = nodes.iter().position(|node| node.name == tie.name && node.route == tie.route);
        let other = known.unwrap_or_else(|| {
            let (name, route) = (tie.name.clone(), tie.route.clone());
            nodes.push(Node { name, route, is_centre: false });
            nodes.len() - 1
        });
        let (from, to) = if tie.leads_here { (other, 0) } else { (0, other) };
        edges.push(Edge { from, to, label: tie.label.clone() });
    }
    // One line between two boxes shows no more than the tables.
    if nodes.len() < 3 {
        return (tables, Vec::new());
    }
    let title = format!("「{}」のつながり", desk.title(key)).into();
    let remarks = vec!["会議体と連携図に記録のあるつながりだけを描いています。".into()];
    (tables, vec![figure("fig-around".to_owned(), title, (&nodes, &edges), remarks)])
}

/// A body, the organisation's seat in it and the others there.
fn seat(desk: &Desk<'_>, key: Key, tie: &Tie) -> Option<Vec<Cell>> {
    let body = tie.body?;
    let mut others: Vec<Key> = SEATS
        .iter()
        .flat_map(|(relation, _)| desk.knowledge.graph.all_targets(body, *relation))
        .filter(|other| *other != key && other.kind == OrganisationRecord::WORD)
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    others.retain(|other| seen.insert(*other));
    let more = others.len().saturating_sub(MOST_NAMED);
    let mut cells: Vec<Cell> =
        others.into_iter().take(MOST_NAMED).map(|other| desk.link(other)).collect();
    if more > 0 {
        cells.push(text(format!("ほか{more}機関")));
    }
    Some(vec![desk.link(body), text(tie.label.clone()), list(cells)])
}

/// A line of a diagram.
fn line(desk: &Desk<'_>, tie: &Tie) -> Option<Vec<Cell>> {
    let diagram = tie.diagram?;
    let name =
        Cell::Link { title: tie.name.clone(), route: tie.route.clone(), orig: None, remark: None };
    let way = if tie.leads_here { "相手から" } else { "相手へ" };
    Some(vec![name, text(way), text(tie.label.clone()), desk.link(diagram)])
}
