//! Which column each box goes to and in which order boxes stand in it. No places yet.

use std::sync::Arc;

/// A line to be drawn, from one box to another.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    /// The number of the box it begins at.
    pub from: usize,
    /// The number of the box it ends at.
    pub to: usize,
    /// Its word.
    pub label: Arc<str>,
}

/// All lines between two boxes as one, from the left to the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The box on the left, and its column.
    pub left: usize,
    pub first: usize,
    /// The box on the right, and its column.
    pub right: usize,
    pub last: usize,
    /// Whether an edge leads to the left.
    pub points_left: bool,
    /// Whether an edge leads to the right.
    pub points_right: bool,
    /// The words of its edges.
    pub label: String,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// The box with this number.
    Box(usize),
    /// Room for the link with this number, which passes the column.
    Lane(usize),
}

/// The edges between `count` boxes, one link for each pair, with its columns.
pub(super) fn links(count: usize, edges: &[Edge]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for edge in edges {
        let (from, to) = (edge.from, edge.to);
        if from == to || from.max(to) >= count {
            continue;
        }
        let known = links.iter().position(|link| {
            (link.left, link.right) == (from, to) || (link.left, link.right) == (to, from)
        });
        let number = known.unwrap_or_else(|| {
            // A line that would close a circle goes the other way; so everything has a left and a right.
            let (left, right) = if reaches(&links, to, from) { (to, from) } else { (from, to) };
            let label = String::new();
            links.push(Link {
                left,
                first: 0,
                right,
                last: 0,
                points_left: false,
                points_right: false,
                label,
            });
            links.len() - 1
        });
        let link = &mut links[number];
        link.points_left |= link.left == to;
        link.points_right |= link.right == to;
        if !link.label.split('／').any(|word| word == &*edge.label) {
            if !link.label.is_empty() {
                link.label.push('／');
            }
            link.label.push_str(&edge.label);
        }
    }
    let columns = columns_of(count, &links);
    for link in &mut links {
        (link.first, link.last) = (columns[link.left], columns[link.right]);
    }
    links
}

/// Whether links lead from `from` to `to`.
fn reaches(links: &[Link], from: usize, to: usize) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(node) = seen.get(next).copied() {
        next += 1;
        for link in links.iter().filter(|link| link.left == node) {
            if !seen.contains(&link.right) {
                seen.push(link.right);
            }
        }
    }
    seen.contains(&to)
}

/// The column of each box: one right of all it comes from, and close to what it goes to.
fn columns_of(count: usize, links: &[Link]) -> Vec<usize> {
    let mut columns = vec![0_usize; count];
    for _ in 0..count {
        for link in links {
            columns[link.right] = columns[link.right].max(columns[link.left] + 1);
        }
    }
    for node in 0..count {
        let comes_from_none = links.iter().all(|link| link.right != node);
        let next = links.iter().filter(|link| link.left == node).map(|link| columns[link.right]);
        if let (true, Some(next)) = (comes_from_none, next.min()) {
            columns[node] = next.saturating_sub(1);
        }
    }
    columns
}

/// How many places for lines a box needs on its busier side.
pub(super) fn ports(links: &[Link], node: usize) -> usize {
    let left = links.iter().filter(|link| link.right == node).count();
    left.max(links.iter().filter(|link| link.left == node).count())
}

/// What stands in each column from top to bottom.
pub(super) fn columns(count: usize, links: &[Link], centre: Option<usize>) -> Vec<Vec<Item>> {
    let column = |node: usize| {
        let link = links.iter().find(|link| link.left == node || link.right == node);
        match link {
            Some(link) if link.left == node => link.first,
            Some(link) => link.last,
            // What no line reaches stands left of the centre, which stands alone.
            None if Some(node) == centre => links.iter().map(|link| link.last).max().unwrap_or(1),
            None => 0,
        }
    };
    let boxes = (0..count).map(|node| (column(node), Item::Box(node)));
    let lanes = links.iter().enumerate().flat_map(|(number, link)| {
        (link.first + 1..link.last).map(move |column| (column, Item::Lane(number)))
    });
    let mut columns: Vec<Vec<Item>> = Vec::new();
    for (column, item) in boxes.chain(lanes) {
        if columns.len() <= column {
            columns.resize(column + 1, Vec::new());
        }
        columns[column].push(item);
    }
    // Only a centre without lines, alone, leaves a column empty.
    columns.retain(|items| !items.is_empty());
    untangle(&mut columns, links);
    columns
}

/// Brings what is connected to the same height, a few times from left to right and back.
fn untangle(columns: &mut [Vec<Item>], links: &[Link]) {
    const TIMES: usize = 4;
    for _ in 0..TIMES {
        for column in 1..columns.len() {
            columns[column] = sorted(&columns[column], &columns[column - 1], links);
        }
        for column in (1..columns.len()).rev() {
            columns[column - 1] = sorted(&columns[column - 1], &columns[column], links);
        }
    }
}

/// `items` by the mean height of those of `beside` that they are connected with; others keep their height.
fn sorted(items: &[Item], beside: &[Item], links: &[Link]) -> Vec<Item> {
    let mut heights: Vec<(usize, usize, Item)> = Vec::new();
    for (row, item) in items.iter().enumerate() {
        let rows = beside.iter().enumerate().filter(|(_, other)| connected(*item, **other, links));
        let rows: Vec<usize> = rows.map(|(row, _)| row).collect();
        let share = |row: usize, of: usize| (2 * row + 1) * 1000 / of.max(1);
        let height = if rows.is_empty() {
            share(row, items.len())
        } else {
            rows.iter().map(|row| share(*row, beside.len())).sum::<usize>() / rows.len()
        };
        heights.push((height, row, *item));
    }
    heights.sort_by_key(|(height, row, _)| (*height, *row));
    heights.into_iter().map(|(.., item)| item).collect()
}

fn connected(a: Item, b: Item, links: &[Link]) -> bool {
    let touches = |link: &Link, node: usize| link.left == node || link.right == node;
    match (a, b) {
        (Item::Box(a), Item::Box(b)) => {
            links.iter().any(|link| touches(link, a) && touches(link, b))
        }
        (Item::Lane(link), Item::Box(node)) | (Item::Box(node), Item::Lane(link)) => {
            touches(&links[link], node)
        }
        (Item::Lane(a), Item::Lane(b)) => a == b,
    }
}
