//! Drawings of networks: nothing overlaps, nothing is missing, the order is kept.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::theme::Words;

static WORDS: LazyLock<Words> = LazyLock::new(Words::default);

fn layout(nodes: &[Node], edges: &[Edge]) -> Option<(Network, i32, Room)> {
    super::layout(nodes, edges, &WORDS.drawings.networks)
}

fn node(name: &str) -> Node {
    Node { name: name.into(), route: None, is_centre: false }
}

fn edge(from: usize, to: usize, label: &str) -> Edge {
    Edge { from, to, label: label.into() }
}

/// Whether two rectangles, in hundredths of a percent and pixels, share a point inside both.
fn overlap(a: &Card, b: &Card) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn column(network: &Network, name: &str) -> Part {
    network.boxes.iter().find(|it| &*it.name == name).unwrap().x
}

#[test]
fn supporters_stand_left_of_whom_they_support() {
    let nodes = [node("子"), node("病院"), node("行政")];
    let edges = [edge(1, 0, "支援"), edge(2, 0, "支援")];
    let (network, _, room) = layout(&nodes, &edges).unwrap();
    assert_eq!(room, Room::Narrow);
    assert!(column(&network, "病院") < column(&network, "子"));
    assert_eq!(column(&network, "病院"), column(&network, "行政"));
    let names: Vec<&str> = network.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["病院から子へ：支援", "行政から子へ：支援"]);
    assert!(network.lines.iter().all(|line| line.points_right && !line.points_left));
}

#[test]
fn lines_both_ways_are_one_line_with_two_arrows() {
    let nodes = [node("一"), node("二")];
    let edges = [edge(0, 1, "相談"), edge(1, 0, "助言"), edge(0, 1, "相談"), edge(0, 0, "自分")];
    let (network, ..) = layout(&nodes, &edges).unwrap();
    assert_eq!(network.lines.len(), 1);
    assert!(network.lines[0].points_left && network.lines[0].points_right);
    assert_eq!(network.lines[0].name, "一と二：相談／助言");
}

#[test]
fn a_circle_has_a_beginning() {
    let nodes = [node("一"), node("二"), node("三")];
    let edges = [edge(0, 1, ""), edge(1, 2, ""), edge(2, 0, "戻る")];
    let (network, _, room) = layout(&nodes, &edges).unwrap();
    assert_eq!(room, Room::Medium);
    let back = network.lines.last().unwrap();
    assert!(back.points_left && !back.points_right && back.name == "三から一へ：戻る");
    assert_eq!(back.pieces.len(), 5, "it passes the second column in a lane");
}

#[test]
fn without_lines_the_centre_stands_apart() {
    let nodes = [Node { is_centre: true, ..node("子") }, node("病院"), node("行政")];
    let (network, ..) = layout(&nodes, &[]).unwrap();
    assert!(column(&network, "病院") < column(&network, "子"));
    assert!(network.lines.is_empty());
}

#[test]
fn what_is_too_much_is_not_drawn() {
    let nodes = |count: usize| vec![node("機関"); count];
    assert!(layout(&nodes(20), &[]).is_some());
    assert!(layout(&nodes(21), &[]).is_none());
    assert!(layout(&[], &[]).is_none());
    let chain: Vec<Edge> = (0..4).map(|number| edge(number, number + 1, "")).collect();
    assert!(layout(&nodes(5), &chain).is_none(), "five columns");
}

proptest! {
    #[test]
    fn nothing_overlaps(
        names in prop::collection::vec("\\PC{1,60}", 1..=20),
        ends in prop::collection::vec((0..20_usize, 0..20_usize, "[あ-ん]{0,12}"), 0..40),
    ) {
        let nodes: Vec<Node> = names.iter().map(|name| node(name)).collect();
        let edges: Vec<Edge> = ends
            .iter()
            .map(|(from, to, label)| edge(from % nodes.len(), to % nodes.len(), label))
            .collect();
        let Some((network, height, _)) = layout(&nodes, &edges) else { return Ok(()) };
        prop_assert_eq!(network.boxes.len(), nodes.len());
        for (number, it) in network.boxes.iter().enumerate() {
            prop_assert!(it.x >= Part::default() && it.x + it.width <= Part::WHOLE);
            prop_assert!(it.y >= 0 && it.y + it.height <= height);
            prop_assert!(it.label.lines.iter().all(|line| line.y > it.y && line.y < it.y + it.height));
            prop_assert!(!network.boxes[..number].iter().any(|other| overlap(it, other)));
        }
        // Words stand on the first piece of their line; those of one gap have room above one another.
        let mut words: Vec<(Part, i32)> =
            network.lines.iter().map(|line| (line.pieces[0].x1, line.pieces[0].y1)).collect();
        words.sort_unstable();
        for pair in words.windows(2) {
            prop_assert!(pair[0].0 != pair[1].0 || pair[1].1 - pair[0].1 >= 2 * LINE, "{pair:?}");
        }
        // Level pieces that pass a column stay clear of its boxes.
        for piece in network.lines.iter().flat_map(|line| &line.pieces).filter(|it| it.y1 == it.y2) {
            let hit = |it: &&Card| {
                piece.x1 < it.x + it.width && it.x < piece.x2 && piece.y1 > it.y && piece.y1 < it.y + it.height
            };
            prop_assert_eq!(network.boxes.iter().find(hit), None);
        }
    }
}
