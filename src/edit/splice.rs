//! One small change in a YAML text: only the lines of the value are touched. Where they stand is asked of `syntax`, what
//! is written of `write`; whether the result is right is asked in `file`.

use serde_json::Value;

use super::change::{Change, Path};
use super::lines::{Lines, Replacement};
use super::syntax::{Entry, Item, Part, Shape, Style};
use super::write::{Mark, Order, Spot, Writer, Written};
use crate::parse::yaml::Step;

/// `text`, whose value is `root`, with `change` made; nothing if there is no such place, or it cannot be done in lines of
/// its own.
pub(super) fn splice(
    text: &str,
    root: &Part,
    change: &Change,
    order: &Order<'_>,
) -> Option<String> {
    let lines = Lines::new(text);
    let writer = Writer { order, dent: dent(&lines, root).unwrap_or(2) };
    let splice = Splice { lines, root, writer };
    let replacements = match change {
        Change::Set { path, value } => splice.set(path, value),
        Change::Insert { path, at, value } => splice.insert(path, *at, value),
        Change::Remove { path } => splice.remove(path),
        Change::Move { path, from, to } => splice.shift(path, *from, *to),
    };
    Some(lines.with(replacements?))
}

/// How far dashes stand behind the key of their list, in the first list that is written so.
fn dent(lines: &Lines<'_>, part: &Part) -> Option<usize> {
    match &part.shape {
        Shape::Scalar => None,
        Shape::List(_, items) => items.iter().find_map(|item| dent(lines, &item.part)),
        Shape::Map(_, entries) => entries.iter().find_map(|entry| match &entry.part.shape {
            Shape::List(Style::Block, items) => {
                let dash = lines.column(items.first()?.start);
                dash.checked_sub(lines.column(entry.start))
            }
            _ => dent(lines, &entry.part),
        }),
    }
}

struct Splice<'a> {
    lines: Lines<'a>,
    root: &'a Part,
    writer: Writer<'a>,
}

impl Splice<'_> {
    fn set(&self, path: &Path, value: &Value) -> Option<Vec<Replacement>> {
        let (last, way) = path.0.split_last()?;
        let parent = self.root.find(way)?;
        let style = self.style(way);
        match (&parent.shape, last) {
            (Shape::Map(_, entries), Step::Key(key)) => {
                match entries.iter().find(|entry| entry.key == *key) {
                    Some(entry) => {
                        let column = self.lines.column(entry.start);
                        let spot = Spot { style, mark: Mark::Colon, column };
                        Some(self.replace(path, entry.mark, &entry.part, (value, spot)))
                    }
                    None => self.add(path, parent, entries, value),
                }
            }
            (Shape::List(_, items), Step::Item(item)) => {
                let item = items.get(*item)?;
                let spot = Spot { style, mark: Mark::Dash, column: self.lines.column(item.start) };
                Some(self.replace(path, item.mark, &item.part, (value, spot)))
            }
            _ => None,
        }
    }

    /// Whether anything on `way` is written in brackets: what lies inside is, too.
    fn style(&self, way: &[Step]) -> Style {
        let parts = (0..=way.len()).filter_map(|end| self.root.find(&way[..end]));
        let is_flow = |part: &Part| {
            matches!(part.shape, Shape::List(Style::Flow, _) | Shape::Map(Style::Flow, _))
        };
        if parts.into_iter().any(is_flow) { Style::Flow } else { Style::Block }
    }

    /// `old`, which stands behind the mark that ends at `mark`, as a new value.
    fn replace(
        &self,
        path: &Path,
        mark: usize,
        old: &Part,
        new: (&Value, Spot),
    ) -> Vec<Replacement> {
        let (value, spot) = new;
        let text = self.lines.text();
        let like = &text[old.range.clone()];
        let Written { head, tail } = self.writer.value(path, value, spot, like);
        let behind = if head.is_empty() { String::new() } else { format!(" {head}") };
        let mark_end = self.lines.end(mark);
        if old.range.is_empty() {
            return vec![(mark..mark, behind), (mark_end..mark_end, self.lines.below(&tail))];
        }
        if old.range.start >= mark_end && spot.style == Style::Block {
            let gone = self.lines.whole(old.range.clone());
            return vec![
                (mark..mark, behind),
                (mark_end..mark_end, self.lines.below(&tail)),
                (gone, String::new()),
            ];
        }
        let end = self.lines.end(old.range.end);
        let start = if head.is_empty() { mark } else { old.range.start };
        let is_first = text[mark..start].trim().is_empty();
        let start = if is_first { start } else { old.range.start };
        vec![(start..old.range.end, head), (end..end, self.lines.below(&tail))]
    }

    /// A key that `parent` with its `entries` does not have yet, in its place among them.
    fn add(
        &self,
        path: &Path,
        parent: &Part,
        entries: &[Entry],
        value: &Value,
    ) -> Option<Vec<Replacement>> {
        let (last, way) = path.0.split_last()?;
        let way = Path(way.to_vec());
        let order = (self.writer.order)(&way);
        let place = |key: &str| order.iter().position(|known| *known == key).unwrap_or(order.len());
        let own = place(last.key()?);
        let before = entries.iter().rfind(|entry| place(&entry.key) <= own);
        let style = self.style(&way.0);
        let column = entries.first().map_or(0, |first| self.lines.column(first.start));
        let entry = self.writer.entry(path, value, Spot { style, mark: Mark::Colon, column });
        if style == Style::Flow {
            let Some(first) = entries.first() else {
                return Some(vec![(parent.range.clone(), format!("{{{}}}", entry.head))]);
            };
            return Some(vec![match before {
                Some(before) => (end_of(before)..end_of(before), format!(", {}", entry.head)),
                None => (first.start..first.start, format!("{}, ", entry.head)),
            }]);
        }
        let first = entries.first()?;
        let head = entry.head;
        let Some(before) = before else {
            let (tail, eol) = (self.lines.below(&entry.tail), self.lines.eol());
            return Some(vec![(
                first.start..first.start,
                format!("{head}{tail}{eol}{:column$}", ""),
            )]);
        };
        let end = self.lines.end(end_of(before));
        let own = std::iter::once(format!("{:column$}{head}", ""));
        let below: Vec<String> = own.chain(entry.tail).collect();
        Some(vec![(end..end, self.lines.below(&below))])
    }

    fn insert(&self, path: &Path, at: usize, value: &Value) -> Option<Vec<Replacement>> {
        let list = self.root.find(&path.0)?;
        let Shape::List(style, items) = &list.shape else { return None };
        let first = items.first()?;
        let before = at.checked_sub(1).map(|before| &items[before]);
        let column = self.lines.column(first.start);
        let spot = Spot { style: self.style(&path.0), mark: Mark::Dash, column };
        let Written { head, tail } = self.writer.value(&path.with(at), value, spot, "");
        if *style == Style::Flow {
            return Some(vec![match before {
                Some(before) => (before.part.range.end..before.part.range.end, format!(", {head}")),
                None => (first.start..first.start, format!("{head}, ")),
            }]);
        }
        if !self.lines.is_first(first.start) {
            return None;
        }
        let gap = if self.are_apart(items, path.0.is_empty()) { self.lines.eol() } else { "" };
        let mut own = vec![format!("{:column$}- {head}", "")];
        own.extend(tail);
        let Some(before) = before else {
            let start = self.lines.start(first.start);
            let lines = own.join(self.lines.eol());
            return Some(vec![(start..start, format!("{lines}{}{gap}", self.lines.eol()))]);
        };
        let end = self.lines.end(end_of_item(before));
        Some(vec![(end..end, format!("{gap}{}", self.lines.below(&own)))])
    }

    /// Whether an empty line stands between items: most of them, or the items of a whole file if there is only one.
    fn are_apart(&self, items: &[Item], is_whole: bool) -> bool {
        let gaps = items.windows(2).map(|pair| {
            let gap = &self.lines.text()[end_of_item(&pair[0])..pair[1].start];
            let between = gap.split_inclusive('\n').skip(1).filter(|line| line.ends_with('\n'));
            between.into_iter().any(|line| line.trim().is_empty())
        });
        let apart = gaps.filter(|is_apart| *is_apart).count();
        if items.len() < 2 { is_whole } else { apart * 2 > items.len() - 1 }
    }

    fn remove(&self, path: &Path) -> Option<Vec<Replacement>> {
        let (last, way) = path.0.split_last()?;
        let parent = self.root.find(way)?;
        match (&parent.shape, last) {
            (Shape::Map(style, entries), Step::Key(key)) => {
                let number = entries.iter().position(|entry| entry.key == *key)?;
                let parts: Vec<_> =
                    entries.iter().map(|entry| entry.start..end_of(entry)).collect();
                self.cut(*style, &parts, number)
            }
            (Shape::List(style, items), Step::Item(number)) => {
                let parts: Vec<_> =
                    items.iter().map(|item| item.start..end_of_item(item)).collect();
                let cut = self.cut(*style, &parts, *number)?;
                let is_cut_in_lines =
                    *style == Style::Block && self.lines.is_first(parts[*number].start);
                Some(if is_cut_in_lines { self.with_gap(cut) } else { cut })
            }
            _ => None,
        }
    }

    /// Takes `parts[number]` out of the parts of a list or mapping.
    fn cut(
        &self,
        style: Style,
        parts: &[std::ops::Range<usize>],
        number: usize,
    ) -> Option<Vec<Replacement>> {
        let part = parts.get(number)?.clone();
        let next = parts.get(number + 1);
        let gone = match (style, next) {
            (Style::Flow, Some(next)) => part.start..next.start,
            (Style::Flow, None) => parts.get(number.checked_sub(1)?)?.end..part.end,
            (Style::Block, _) if self.lines.is_first(part.start) => self.lines.whole(part),
            // The first key stands behind a dash: the next one takes its place.
            (Style::Block, Some(next))
                if self.lines.text()[part.end..next.start].trim().is_empty() =>
            {
                part.start..next.start
            }
            (Style::Block, _) => part,
        };
        Some(vec![(gone, String::new())])
    }

    /// `cut` with the empty lines after it, if there are some before it, too.
    fn with_gap(&self, cut: Vec<Replacement>) -> Vec<Replacement> {
        let widened = cut.into_iter().map(|(gone, new)| {
            let (before, after) =
                (&self.lines.text()[..gone.start], &self.lines.text()[gone.end..]);
            let is_apart = before.lines().next_back().is_none_or(|line| line.trim().is_empty());
            let empty: usize = after
                .split_inclusive('\n')
                .take_while(|line| line.trim().is_empty())
                .map(str::len)
                .sum();
            if !is_apart {
                (gone, new)
            } else if after.len() > empty {
                (gone.start..gone.end + empty, new)
            } else {
                // The last of the file: the gap before it is left over.
                let kept = before.trim_end().len();
                (self.lines.next(kept)..gone.end, new)
            }
        });
        widened.collect()
    }

    fn shift(&self, path: &Path, from: usize, to: usize) -> Option<Vec<Replacement>> {
        let list = self.root.find(&path.0)?;
        let Shape::List(style, items) = &list.shape else { return None };
        let mut order: Vec<usize> = (0..items.len()).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let is_block = *style == Style::Block;
        if is_block && !items.iter().all(|item| self.lines.is_first(item.start)) {
            return None;
        }
        let parts: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(number, item)| {
                if is_block {
                    let start = self.lines.with_comments(item.start, number == 0);
                    start..self.lines.end(end_of_item(item))
                } else {
                    item.part.range.clone()
                }
            })
            .collect();
        let changed = order.into_iter().enumerate().filter(|(place, number)| place != number);
        let text = self.lines.text();
        Some(
            changed
                .map(|(place, number)| {
                    (parts[place].clone(), text[parts[number].clone()].to_owned())
                })
                .collect(),
        )
    }
}

/// The end of the value of `entry`, or of its colon.
fn end_of(entry: &Entry) -> usize {
    entry.part.range.end.max(entry.mark)
}

/// The end of the value of `item`, or of its dash.
fn end_of_item(item: &Item) -> usize {
    item.part.range.end.max(item.mark)
}
