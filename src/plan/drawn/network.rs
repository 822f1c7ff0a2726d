//! Networks: the diagrams of the sources, and who is around one organisation, each as tables and as a drawing.

use std::sync::Arc;

use crate::model::{Key, relations as r};
use crate::parse::record::{self, BodyRecord, Kind, NetworkRecord};
use crate::plan::cells::{list, text};
use crate::plan::figure::network::{self, Edge, Node};
use crate::plan::figure::{Drawing, Figure};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Table};
use crate::theme::words::NetworkDrawings;

/// How many of the others in a body a table names before it counts the rest.
const MOST_NAMED: usize = 20;

/// The parts and the lines of the diagrams `keys`.
pub(in crate::plan) fn tables(presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Table> {
    let networks = keys.iter().filter_map(|key| key.as_ref::<NetworkRecord>());
    networks
        .flat_map(|key| {
            let network = &presenter.knowledge[key];
            [parts(presenter, network), lines(presenter, network)]
        })
        .collect()
}

fn parts(presenter: &Presenter<'_>, network: &NetworkRecord) -> Table {
    let rows = network.nodes.iter().map(|node| {
        let organisations = node.organisations.iter().filter_map(|id| presenter.knowledge.find(id));
        vec![
            presenter.noted(&node.label),
            list(node.members.iter().map(|it| presenter.noted(it)).collect()),
            list(organisations.map(|key| presenter.link(key)).collect()),
        ]
    });
    let words = &presenter.words.drawings.networks;
    let organisations = presenter.kind_title(Kind::Organisation);
    let head: [&str; 3] = [&words.part, &words.breakdown, &organisations];
    Table::new(words.parts(&network.title), &head, rows.collect())
}

fn lines(presenter: &Presenter<'_>, network: &NetworkRecord) -> Table {
    let label = |id: &str| {
        let node = network.nodes.iter().find(|node| &*node.id == id);
        node.map_or_else(|| text(id), |node| presenter.noted(&node.label))
    };
    let is_marked = network.edges.iter().any(|edge| edge.certainty.is_some());
    let rows = network.edges.iter().map(|edge| {
        let mark = list(presenter.certainty(edge.certainty.as_ref()).into_iter().collect());
        let line = [label(&edge.from), presenter.noted(&edge.label), label(&edge.to)];
        line.into_iter().chain(is_marked.then_some(mark)).collect()
    });
    let words = &presenter.words.drawings.networks;
    let certainty = &presenter.words.marks.certainty;
    let head: [&str; 4] = [&words.from, &words.line, &words.to, certainty];
    Table::new(words.lines(&network.title), &head[..3 + usize::from(is_marked)], rows.collect())
}

/// The diagrams `keys` as drawings.
pub(in crate::plan) fn diagrams(presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Figure> {
    let networks = keys.iter().filter_map(|key| Some((*key, key.as_ref::<NetworkRecord>()?)));
    networks
        .map(|(key, reference)| diagram(presenter, key, &presenter.knowledge[reference]))
        .collect()
}

fn diagram(presenter: &Presenter<'_>, key: Key, network: &NetworkRecord) -> Figure {
    let nodes: Vec<Node> = network.nodes.iter().map(|it| node(presenter, it)).collect();
    let number = |id: &str| network.nodes.iter().position(|node| &*node.id == id);
    let edge = |edge: &record::Edge| {
        let (from, to) = (number(&edge.from)?, number(&edge.to)?);
        Some(Edge { from, to, label: word(presenter, edge) })
    };
    let edges: Vec<Edge> = network.edges.iter().filter_map(edge).collect();
    let words = &presenter.words.drawings.networks;
    let unknown = network.edges.is_empty().then(|| words.lines_unknown.shared());
    let remarks = std::iter::once(words.redrawn.shared()).chain(unknown).collect();
    figure(
        words,
        format!("fig-network-{}", key.number + 1),
        network.title.shared(),
        (&nodes, &edges),
        remarks,
    )
}

/// The word on a line, with how well it is supported that the line is there.
fn word(presenter: &Presenter<'_>, edge: &record::Edge) -> Arc<str> {
    match &edge.certainty {
        Some(certainty) => {
            let certainty = presenter.label(certainty);
            presenter.words.drawings.networks.supported(&edge.label.norm, certainty).into()
        }
        None => edge.label.norm.shared(),
    }
}

/// A part of a diagram; it leads to its organisation if it stands for one only.
fn node(presenter: &Presenter<'_>, node: &record::Node) -> Node {
    let route = match node.organisations.as_slice() {
        [one] => presenter.knowledge.find(one).and_then(|key| presenter.route(key)),
        _ => None,
    };
    Node { name: node.label.norm.shared(), route, is_centre: node.centre }
}

fn figure(
    words: &NetworkDrawings,
    id: String,
    title: Arc<str>,
    (nodes, edges): (&[Node], &[Edge]),
    remarks: Vec<Arc<str>>,
) -> Figure {
    let names = nodes.iter().map(|node| &*node.name).collect::<Vec<_>>().join("、");
    let Some((network, height, room)) = network::layout(nodes, edges, words) else {
        let text = words.left_out(nodes.len(), edges.len());
        return Figure { notes: vec![text.into()], ..Figure::without_drawing(id, title) };
    };
    let lines: Vec<&str> = network.lines.iter().map(|line| line.name.as_str()).collect();
    let lines = if lines.is_empty() { words.no_lines.to_string() } else { lines.join("、") };
    Figure {
        about: words.about(names, lines),
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
fn ties(presenter: &Presenter<'_>, key: Key) -> Vec<Tie> {
    let graph = &presenter.knowledge.graph;
    let mut ties: Vec<Tie> = Vec::new();
    for (relation, field) in SEATS {
        let label = presenter.label_of(Kind::Body, field);
        for body in graph.sources::<BodyRecord>(key, relation).map(crate::model::Ref::key) {
            if let Some(known) = ties.iter_mut().find(|tie| tie.body == Some(body)) {
                known.label = format!("{}・{label}", known.label).into();
                continue;
            }
            let (name, route) = (presenter.title(body), presenter.route(body));
            let (label, body) = (label.clone(), Some(body));
            ties.push(Tie { name, route, label, leads_here: false, diagram: None, body });
        }
    }
    for reference in graph.sources::<NetworkRecord>(key, r::NODES) {
        ties.extend(beside(presenter, key, reference.key(), &presenter.knowledge[reference]));
    }
    ties
}

/// How an organisation sits in a meeting body, and the field that says so.
const SEATS: [(crate::model::Relation, &str); 3] =
    [(r::SECRETARIAT, "secretariat"), (r::MEMBERS, "members"), (r::OBSERVERS, "observers")];

/// What lines of the diagram `network` connect with the organisation `key`.
fn beside(presenter: &Presenter<'_>, key: Key, diagram: Key, network: &NetworkRecord) -> Vec<Tie> {
    let find = |id: &str| network.nodes.iter().find(|node| &*node.id == id);
    let is_own = |node: &record::Node| {
        node.organisations.iter().any(|id| presenter.knowledge.find(id) == Some(key))
    };
    let tie = |edge: &record::Edge| {
        let (from, to) = (find(&edge.from)?, find(&edge.to)?);
        let (other, leads_here) = match (is_own(from), is_own(to)) {
            (true, false) => (to, false),
            (false, true) => (from, true),
            _ => return None,
        };
        let Node { name, route, .. } = node(presenter, other);
        let (label, diagram) = (word(presenter, edge), Some(diagram));
        Some(Tie { name, route, label, leads_here, diagram, body: None })
    };
    network.edges.iter().filter_map(tie).collect()
}

/// Tables and the drawing of what is around the organisation `key`.
pub(in crate::plan) fn around(presenter: &Presenter<'_>, key: Key) -> (Vec<Table>, Vec<Figure>) {
    let words = &presenter.words.drawings.networks;
    let ties = ties(presenter, key);
    let mut tables = Vec::new();
    let seats: Vec<Vec<Cell>> = ties.iter().filter_map(|tie| seat(presenter, key, tie)).collect();
    if !seats.is_empty() {
        let body = presenter.name_of_kind(Kind::Body);
        let head: [&str; 3] = [&body, &words.seat, &words.others];
        tables.push(Table::new(words.seats.shared(), &head, seats));
    }
    let lines: Vec<Vec<Cell>> = ties.iter().filter_map(|tie| line(presenter, tie)).collect();
    if !lines.is_empty() {
        let diagram = presenter.name_of_kind(Kind::Network);
        let head: [&str; 4] = [&words.other, &words.way, &words.line, &diagram];
        tables.push(Table::new(words.ties.shared(), &head, lines));
    }
    let mut nodes = vec![Node { name: presenter.title(key), route: None, is_centre: true }];
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
    let title = words.around(presenter.title(key)).into();
    let remarks = vec![words.around_note.shared()];
    (tables, vec![figure(words, "fig-around".to_owned(), title, (&nodes, &edges), remarks)])
}

/// A body, the organisation's seat in it and the others there.
fn seat(presenter: &Presenter<'_>, key: Key, tie: &Tie) -> Option<Vec<Cell>> {
    let body = tie.body?;
    let mut others: Vec<Key> = SEATS
        .iter()
        .flat_map(|(relation, _)| presenter.knowledge.graph.all_targets(body, *relation))
        .filter(|other| *other != key && other.kind == Kind::Organisation)
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    others.retain(|other| seen.insert(*other));
    let more = others.len().saturating_sub(MOST_NAMED);
    let mut cells: Vec<Cell> =
        others.into_iter().take(MOST_NAMED).map(|other| presenter.link(other)).collect();
    if more > 0 {
        cells.push(text(presenter.words.drawings.networks.more(more)));
    }
    Some(vec![presenter.link(body), text(tie.label.clone()), list(cells)])
}

/// A line of a diagram.
fn line(presenter: &Presenter<'_>, tie: &Tie) -> Option<Vec<Cell>> {
    let diagram = tie.diagram?;
    let name =
        Cell::Link { title: tie.name.clone(), route: tie.route.clone(), orig: None, remark: None };
    let words = &presenter.words.drawings.networks;
    let way = if tie.leads_here { &words.from_other } else { &words.to_other };
    Some(vec![name, text(way.shared()), text(tie.label.clone()), presenter.link(diagram)])
}
