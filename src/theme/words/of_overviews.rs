//! The words of answers made from many records: headings, sentences and tables of their parts. Not what the answers are
//! called and what they answer. What each is for is told in `words.yaml`.

use super::groups::groups;

groups! {
    /// What is said in single answers.
    OfOverviews {
        stages: OfStages,
        trace: OfTrace,
        opinions: OfVoices,
        cycle: OfCycle,
        originals: OfOriginals,
        unknown: OfUnknown,
        updates: OfUpdates,
    }
    /// Who is in the middle at each stage.
    OfStages {
        matrix,
        matrix_about,
        matrix_table(stages),
        any_stage,
        grounds_about,
        grounds_table,
        lead,
        cases,
        cases_about,
        cases_table(stages, kind),
        no_stage,
    }
    /// From issues to what has to do with them.
    OfTrace {
        matrix,
        matrix_about,
        matrix_table,
        paths,
        paths_about,
        measures,
        measures_about,
        measures_table,
        places,
        places_about,
        places_table,
        found_in,
        with_cases,
    }
    /// Opinions and what answered them.
    OfVoices { at_body, none, answered, }
    /// Where tracks stand.
    OfCycle {
        tracks(track),
        tracks_about(track),
        tracks_table(track, phase),
        measures,
        measures_about,
        measures_table,
        steps,
        steps_about,
        steps_table,
    }
    /// Values beside the wording of their sources.
    OfOriginals {
        corrections,
        corrections_about,
        corrections_table,
        from,
        to,
        basis,
        found_in,
        of_kind_about(count),
        of_kind_rest(count, original),
        of_kind_table(kind),
        ours,
        of_record,
    }
    /// Values that the sources do not give.
    OfUnknown {
        counts,
        counts_about(not_recorded, unknown, unlinked),
        counts_table,
        kind,
        all,
        of_kind(kind),
        of_kind_about(all, count),
        of_kind_first(count),
        of_kind_table(kind),
        nothing,
    }
    /// What changed and when.
    OfUpdates {
        none,
        in_month(count),
        rest(count),
        table(month),
        page,
        kind,
        change,
        published,
        updated,
    }
}
