//! The words that stand in the texts of records, and beside them where one record leads on to another. What they are for
//! is told in `words.yaml`.

use super::groups::groups;

groups! {
    /// Bodies in Markdown.
    Texts {
        alerts: Alerts,
        note(number),
        notes,
        back(number),
        back_to(number, reference),
        table,
        table_under(heading),
        file(format, size),
        plain_text,
        draft(kind),
    }
    /// Titles of alerts that have none of their own.
    Alerts { note, tip, important, warning, caution, }
    /// How records lead on to others.
    Traces {
        record,
        kind,
        reason,
        onward,
        issue: IssueTrace,
        measure: MeasureTrace,
        near: NearPlaces,
    }
    /// From an issue.
    IssueTrace {
        title,
        lead,
        no_measures,
        no_cases,
        nothing,
        table,
        opinion,
        voiced_in,
        measure,
        common_measure,
        case,
        meeting,
        opinion_meeting,
        measure_meeting,
        case_body,
        case_existing_body,
        case_meeting,
        shared_meeting,
    }
    /// From a measure.
    MeasureTrace { title, lead, nothing, table, answers, other_measure, }
    /// What is near a municipality.
    NearPlaces {
        title,
        lead,
        municipalities,
        offices,
        includes,
        nearest_bodies,
        nearest_cases,
        next,
    }
}
