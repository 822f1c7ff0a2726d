//! The grammar of written dates: words in, a [`Written`] out, by recursive descent. Works nothing out: that is
//! `resolve`.

use std::ops::Range;

use super::resolve::resolve;
use super::tokens::{Number, Token, Word, tokens};
use super::written::{Detail, Gloss, Placed, Point, Written, Wrong};
use super::{DateError, DateErrorKind, Parsed};
use crate::japanese::{FiscalYear, Weekday};

/// Brackets in brackets are read this deep: 平成29年1月26日（2017年1月26日（木））.
const DEEPEST: usize = 3;

/// Reads `text`, in the fiscal year `within` if it names no year.
pub(super) fn parse(text: &str, within: Option<FiscalYear>) -> Result<Parsed, DateError> {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return Err(Wrong::new(DateErrorKind::Empty, &(0..text.len())).quote(text));
    }
    read(&tokens).and_then(|written| resolve(written, within)).map_err(|wrong| wrong.quote(text))
}

fn read(tokens: &[Token]) -> Result<Written, Wrong> {
    if let Some(unknown) = tokens.iter().find(|token| token.word == Word::Unknown) {
        return Err(Wrong::not_understood(unknown.range.clone()));
    }
    let mut parser = Parser { tokens, at: 0, depth: 0 };
    let written = parser.written()?;
    match parser.peek_token() {
        None => Ok(written),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    /// A date, or one all in brackets, up to the end, a comma or a closing bracket.
    fn written(&mut self) -> Result<Written, Wrong> {
        let start = self.at;
        if self.peek() == Some(Word::Open) {
            let open = self.open()?;
            let mut written = self.written()?;
            self.close(&open)?;
            let mut rest = Point::default();
            self.suffixes(&mut rest)?;
            written.flags.add(rest.flags);
            written.first.glosses.append(&mut rest.glosses);
            return Ok(written);
        }
        if self.take(Word::To) {
            // Only how far the range goes matters here, not whether its end is right.
            let _ = self.point();
            return Err(Wrong::new(DateErrorKind::OpenEnded, &self.range(start..self.at)));
        }
        let mut first = self.point()?;
        self.suffixes(&mut first)?;
        let mut flags = first.flags;
        let last = if matches!(self.peek(), Some(Word::To | Word::Hyphen | Word::Slash)) {
            self.at += 1;
            let last = self.last_point(start)?;
            flags.add(last.flags);
            Some(last)
        } else if self.peek() == Some(Word::Until) {
            return Err(Wrong::new(DateErrorKind::OpenEnded, &self.range(start..self.at + 1)));
        } else {
            None
        };
        Ok(Written { first, last, flags, range: self.range(start..self.at) })
    }

    /// What follows ～ in a range that began at the token `start`.
    fn last_point(&mut self, start: usize) -> Result<Point, Wrong> {
        if matches!(
            self.peek(),
            None | Some(Word::Close | Word::Comma | Word::Open | Word::Planned | Word::About)
        ) {
            return Err(Wrong::new(DateErrorKind::OpenEnded, &self.range(start..self.at)));
        }
        let mut last = self.point()?;
        self.suffixes(&mut last)?;
        if self.take(Word::Until) {
            self.suffixes(&mut last)?;
        }
        Ok(last)
    }

    /// One end of a range, without what follows it in brackets.
    fn point(&mut self) -> Result<Point, Wrong> {
        let start = self.at;
        let mut point = Point::default();
        if let Some(Word::Era(era)) = self.peek() {
            point.era = Some(era);
            self.at += 1;
            if !matches!(self.peek(), Some(Word::Number(_))) {
                return Err(Wrong::not_understood(self.range(start..start + 1)));
            }
        }
        match (self.peek(), self.peek_at(1)) {
            (Some(Word::Number(_)), Some(Word::Quarter)) if point.era.is_none() => {
                self.part_of_year(&mut point)?;
            }
            (Some(Word::Number(_)), _) => self.numbers(&mut point)?,
            (Some(Word::FiscalYear), Some(Word::End | Word::Half(_) | Word::Ordinal)) => {
                self.at += 1;
                self.part_of_year(&mut point)?;
            }
            (Some(Word::Half(_) | Word::Ordinal), _) => self.part_of_year(&mut point)?,
            (Some(Word::Third(third)), _) => self.detail(&mut point, Detail::Third(third), 1),
            _ => return Err(self.unexpected()),
        }
        point.range = self.range(start..self.at);
        Ok(point)
    }

    fn numbers(&mut self, point: &mut Point) -> Result<(), Wrong> {
        if self.separated(point) {
            return self.part_of_month(point);
        }
        let Some(number) = self.take_number() else { return Err(self.unexpected()) };
        match self.peek() {
            Some(Word::Year | Word::FiscalYear) => {
                point.fiscal = self.peek() == Some(Word::FiscalYear);
                point.year = Some(number);
                self.at += 1;
                if self.peek() == Some(Word::Open) {
                    self.brackets(point)?;
                }
                self.part_of_year(point)
            }
            Some(Word::Month) => {
                point.month = Some(number);
                self.at += 1;
                self.part_of_month(point)
            }
            Some(Word::Day) => {
                point.day = Some(number);
                self.at += 1;
                Ok(())
            }
            _ => {
                point.bare = Some(number);
                Ok(())
            }
        }
    }

    /// `29.1.26`, `2017-01`: two or three numbers with the same sign between them, unless that sign is the one
    /// of a range (`2017-2018`, `6-8月`).
    fn separated(&mut self, point: &mut Point) -> bool {
        let Some(sign @ (Word::Dot | Word::Slash | Word::Hyphen)) = self.peek_at(1) else {
            return false;
        };
        let Some(Word::Number(second)) = self.peek_at(2) else { return false };
        let third =
            self.peek_at(3) == Some(sign) && matches!(self.peek_at(4), Some(Word::Number(_)));
        let after = self.peek_at(if third { 5 } else { 3 });
        let unit = matches!(after, Some(Word::Year | Word::FiscalYear | Word::Month | Word::Day));
        if sign != Word::Dot && (second.digits >= 4 || unit) {
            return false;
        }
        point.dotted = true;
        point.year = self.take_number();
        self.at += 1;
        point.month = self.take_number();
        if third {
            self.at += 1;
            point.day = self.take_number();
        }
        true
    }

    /// What may follow 年 or 年度: its end, a half, a quarter, or a month.
    fn part_of_year(&mut self, point: &mut Point) -> Result<(), Wrong> {
        match (self.peek(), self.peek_at(1), self.peek_at(2)) {
            (Some(Word::End), ..) => self.detail(point, Detail::End, 1),
            (Some(Word::Half(half)), ..) => self.detail(point, Detail::Half(half), 1),
            (Some(Word::Number(number)), Some(Word::Quarter), _) => {
                self.detail(point, Detail::Quarter(number.value), 2);
            }
            (Some(Word::Ordinal), Some(Word::Number(number)), Some(Word::Quarter)) => {
                self.detail(point, Detail::Quarter(number.value), 3);
            }
            (Some(Word::Ordinal), ..) => return Err(self.unexpected()),
            (Some(Word::Number(_)), Some(Word::Month), _) => {
                point.month = self.take_number();
                self.at += 1;
                return self.part_of_month(point);
            }
            (Some(Word::Number(_)), ..) => point.bare = self.take_number(),
            _ => {}
        }
        Ok(())
    }

    /// What may follow 月: a third of it, its end, or a day.
    fn part_of_month(&mut self, point: &mut Point) -> Result<(), Wrong> {
        match (self.peek(), self.peek_at(1)) {
            (Some(Word::Third(_) | Word::End), _) if point.day.is_some() => {
                return Err(self.unexpected());
            }
            (Some(Word::Third(third)), _) => self.detail(point, Detail::Third(third), 1),
            (Some(Word::End), _) => self.detail(point, Detail::End, 1),
            (Some(Word::Number(_)), _) if point.dotted => return Err(self.unexpected()),
            (Some(Word::Number(_)), Some(Word::Day)) => {
                point.day = self.take_number();
                self.at += 1;
            }
            (Some(Word::Number(_)), _) => point.bare = self.take_number(),
            _ => {}
        }
        Ok(())
    }

    fn detail(&mut self, point: &mut Point, detail: Detail, words: usize) {
        point.detail = Some((detail, self.range(self.at..self.at + words)));
        self.at += words;
    }

    /// 予定, 頃, a weekday and brackets, as many as there are.
    fn suffixes(&mut self, point: &mut Point) -> Result<(), Wrong> {
        loop {
            match self.peek() {
                Some(Word::Open) => self.brackets(point)?,
                Some(Word::Weekday(_) | Word::Planned | Word::About) => self.remark(point)?,
                _ => return Ok(()),
            }
        }
    }

    /// （木）, （予定）, （2017年1月26日、木曜日）.
    fn brackets(&mut self, point: &mut Point) -> Result<(), Wrong> {
        let open = self.open()?;
        loop {
            self.remark(point)?;
            if !self.take(Word::Comma) {
                return self.close(&open);
            }
        }
    }

    /// A weekday, a flag, or the same date in another form.
    fn remark(&mut self, point: &mut Point) -> Result<(), Wrong> {
        let ends = matches!(self.peek_at(1), Some(Word::Comma | Word::Close | Word::Holiday));
        let weekday = match self.peek() {
            Some(Word::Weekday(weekday)) => Some(weekday),
            Some(Word::Month) if ends => Some(Weekday::Monday),
            Some(Word::Day) if ends => Some(Weekday::Sunday),
            _ => None,
        };
        if let Some(weekday) = weekday {
            point.glosses.push(Gloss::Weekday(weekday, self.range(self.at..self.at + 1)));
            self.at += 1;
            self.take(Word::Holiday);
        } else if self.take(Word::Planned) {
            point.flags.planned = true;
        } else if self.take(Word::About) {
            point.flags.approximate = true;
        } else if !self.take(Word::Holiday) {
            let written = self.written()?;
            point.flags.add(written.flags);
            point.glosses.push(Gloss::Same(Box::new(written)));
        }
        Ok(())
    }

    fn open(&mut self) -> Result<Range<usize>, Wrong> {
        let range = self.range(self.at..self.at + 1);
        if self.depth == DEEPEST {
            return Err(Wrong::not_understood(range));
        }
        self.depth += 1;
        self.at += 1;
        Ok(range)
    }

    fn close(&mut self, open: &Range<usize>) -> Result<(), Wrong> {
        match self.peek() {
            Some(Word::Close) => {
                self.depth -= 1;
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.unexpected()),
            None => Err(Wrong::not_understood(open.clone())),
        }
    }

    fn peek_token(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn peek(&self) -> Option<Word> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<Word> {
        self.tokens.get(self.at + ahead).map(|token| token.word)
    }

    fn take(&mut self, word: Word) -> bool {
        let found = self.peek() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn take_number(&mut self) -> Option<Placed> {
        let Some(Token { word: Word::Number(Number { value, digits }), range }) = self.peek_token()
        else {
            return None;
        };
        let placed =
            Placed { number: Number { value: *value, digits: *digits }, range: range.clone() };
        self.at += 1;
        Some(placed)
    }

    /// The bytes of some tokens, of which there is at least one.
    fn range(&self, tokens: Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens) {
            Some([only]) => only.range.clone(),
            Some([first, .., last]) => first.range.start..last.range.end,
            _ => 0..self.tokens.last().map_or(0, |last| last.range.end),
        }
    }

    /// The next token, or the last one if there is none left, has no meaning here.
    fn unexpected(&self) -> Wrong {
        let token = self.peek_token().or(self.tokens.last());
        Wrong::not_understood(token.map_or(0..0, |token| token.range.clone()))
    }
}
