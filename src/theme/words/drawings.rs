//! The words of drawings, and of the tables that say the same. What they are for is told in `words.yaml`.

use super::groups::groups;

groups! {
    /// Drawings of records, by what they show.
    Drawings {
        left_out(what, count),
        indicators: IndicatorDrawings,
        networks: NetworkDrawings,
        rollout: RolloutDrawings,
        schedule: ScheduleDrawings,
    }
    /// Numbers.
    IndicatorDrawings {
        table,
        breakdown,
        whole,
        as_of,
        value,
        suppressed,
        suppressed_why,
        uneven,
        about(unit, scope, sources, certainty),
    }
    /// Who is connected with whom.
    NetworkDrawings {
        parts(network),
        part,
        breakdown,
        lines(network),
        from,
        line,
        to,
        supported(line, certainty),
        both_ways(left, right, line),
        one_way(from, to, line),
        about(parts, lines),
        no_lines,
        redrawn,
        lines_unknown,
        left_out(parts, lines),
        around(organisation),
        around_note,
        seats,
        seat,
        others,
        more(count),
        ties,
        other,
        way,
        from_other,
        to_other,
    }
    /// How far something has spread.
    RolloutDrawings {
        title(date),
        sketch,
        earlier,
        counted(state, count),
        since(state, date),
        marked(state),
    }
    /// What is to be done in a year.
    ScheduleDrawings {
        title(year),
        ends,
        earlier_years,
        today(month, day),
        month(month),
        track(track, series),
        step(title, months),
        step_planned(title, months),
        step_of_year(title),
        step_of_year_planned(title),
        planned,
        not_called_planned,
        legend: ScheduleLegend,
    }
    /// How the sources speak of what is to be done.
    ScheduleLegend { told, planned, told_for_year, planned_for_year, }
}
