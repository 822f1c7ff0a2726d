//! The words that are about one kind of record: what its pages and tables say, and what it is called and why it stands
//! there on the pages of others. Not what kinds and fields are called. What each is for is told in `words.yaml`.

use super::groups::groups;

groups! {
    /// What is said of single kinds.
    OfKinds {
        area: OfAreas,
        region: OfRegions,
        municipality: OfMunicipalities,
        organisation: OfOrganisations,
        desk: OfDesks,
        body: OfBodies,
        meeting: OfMeetings,
        opinion: OfOpinions,
        issue: OfIssues,
        measure: OfMeasures,
        case: OfCases,
        training: OfTrainings,
        step: OfSteps,
        event: OfEvents,
        indicator: OfIndicators,
        source: OfSources,
    }
    /// Areas that tried something.
    OfAreas {
        place,
        of_organisation,
        in_region,
        in_scope,
        leads_stage,
        leads(stages),
        stage,
        lead,
        evidence,
        lead_at(stage),
        side_by_side(kind),
        period,
        coordination,
    }
    /// Regions.
    OfRegions {
        about(division, name),
        former,
        formers(division),
        inside,
        inside_lead,
        merged,
        merged_note,
        as_of,
        state,
        note,
        rollout_at(date),
    }
    /// Municipalities.
    OfMunicipalities { about(name), in_region, rollout(region, date, state), service, service_text, service_when, }
    /// Organisations and posts.
    OfOrganisations { about(name), of_place, names_place, parts, part_of, takes_part, }
    /// Desks to ask at.
    OfDesks { about(name), for_place, everywhere, towns_note, first, by_town, }
    /// Meeting bodies.
    OfBodies {
        about(name),
        of_place,
        of_organisation,
        parts,
        part_of,
        open_members,
        others,
        table,
        content,
    }
    /// Meetings.
    OfMeetings {
        about(name),
        on_issue,
        took_up,
        on_measure,
        on_case,
        told,
        when,
        state,
        content,
        planned,
        held,
        not_recorded,
        year,
    }
    /// Opinions voiced in meetings.
    OfOpinions { for_issue, }
    /// Issues.
    OfIssues { of_place, found_here, gathered, gathered_here, }
    /// Measures.
    OfMeasures { of_place, of_organisation, on_issue, answers, on_body, about_body, }
    /// Cases.
    OfCases {
        short,
        of_place,
        involving,
        names_body,
        uses_body,
        naming_meeting,
        names_meeting,
        on_issue,
        about_issue,
        about_measure,
        related,
        names_case,
        adapted,
        overdue(date),
        year,
        year_note,
        coordination_note,
    }
    /// Trainings.
    OfTrainings { about(name), held, of_measure, table, }
    /// Steps of the schedule.
    OfSteps { of_body, of_measure, manner, }
    /// What happened later.
    OfEvents { of_place, }
    /// Numbers.
    OfIndicators { of_place, suppressed, }
    /// Sources.
    OfSources { about(id, title, publisher), sign, access, not_seen, }
}
