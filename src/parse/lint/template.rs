//! What was copied from a guide and never filled in: ○○, 「目的を書きます。」. Pages are not looked at: guides are pages.

use super::Findings;
use super::prose::lines;
use crate::diagnostics::Code;

/// Signs that stand for a name in a template.
const BLANKS: [&str; 4] = ["○○", "〇〇", "◯◯", "●●"];

/// How the sentences of a template end that say what is to be written.
const TASKS: [&str; 3] = ["を書きます。", "で書きます。", "ずつ書きます。"];

/// Places where a template is as it was copied. The first of each line.
pub(super) fn unfilled(found: &mut Findings<'_>) {
    if found.path.starts_with("content/pages/") {
        return;
    }
    let masked = found.masked;
    let mut ranges = Vec::new();
    for (start, line) in lines(&masked.prose) {
        let blank = BLANKS.iter().find_map(|blank| Some((line.find(blank)?, blank.len())));
        let task = || {
            let end = TASKS.iter().find_map(|task| Some(line.find(task)? + task.len()))?;
            let before = line[..end].trim_end_matches('。').rfind(['。', '\0', '「']);
            let begin =
                before.map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
            let begin = begin + line[begin..].len() - line[begin..].trim_start().len();
            Some((begin, end - begin))
        };
        ranges.extend(blank.or_else(task).map(|(at, length)| start + at..start + at + length));
    }
    for range in ranges {
        let written = &masked.text[range.clone()];
        found.report(Code::UnfilledTemplate, range, |problem| problem.with("written", written));
    }
}
