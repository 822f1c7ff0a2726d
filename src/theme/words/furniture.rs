//! The words of the theme's templates, a group a place. What they are for is told in `words.yaml`.

use super::groups::groups;

groups! {
    /// The head of every page, and the way from the top page.
    Header { skip, feed, search_region, search, search_button, menu, menu_button, trail, home, }
    /// The foot of every page.
    Footer { overviews, overviews_region, lists, search, service, publisher, licence, top, }
    /// The dates under a heading, and how long a text is.
    Dates { published, updated, length, reading(minutes, characters), }
    /// Whom to ask.
    Contact { heading, phone, fax, mail, form, }
    /// The page of a record.
    Record {
        overview,
        items,
        basics,
        contents,
        opinions,
        related,
        more(count),
        list_of(kind),
        gaps,
        gaps_count(reason, count),
        gaps_note,
        unlinked_note,
        sources,
        mentions,
        cites,
        neighbours,
        previous(kind),
        next(kind),
        see(title),
        back(title),
    }
    /// What stands beside a value.
    Values { external, original, wording, not_recorded, unknown, not_applicable, unlinked, }
    /// What a mark is about.
    Marks { status, certainty, evidence, rollout, phase, form, other, }
    /// What the site says itself beside what the sources say, and how strongly these say it.
    Own {
        explained(text),
        tied, tied_for(reason), counted(told, ours), counts_note, as_of_source(state), put(wording), }
    /// Lists of records.
    List { entries, nothing, count(count), kana, latin, row(kana), no_reading, by_facets(list, count), counted(about, count), }
    /// The parts of a long list.
    Pager { region, page, position(count, number), part(number), }
    /// What a list is narrowed by.
    Facets {
        heading,
        index,
        all_of(kind),
        all_of_about(kind, count),
        facet(kind, facet),
        facet_about(kind, facet),
        value_about(kind, facet, value, count),
        same(kind),
        title(value, kind),
        missing,
        years_note,
        others(facet),
        all(facet, count),
        elsewhere(kind),
        back(list),
    }
    /// Records side by side.
    Compare {
        title,
        about(kinds),
        among(kind),
        table_of(kind),
        table_about(kind, count),
        others(kind),
        together(kind),
        table,
        without_script,
        chosen,
        tables,
    }
    /// Drawings.
    Figures { heading, scroll(title), legend, }
    /// Answers made from many records.
    Overview { see_also, first(all, count), nothing, record, field, }
    /// The search page.
    Search {
        title,
        by_facets(kind),
        all_facets,
        by_facet(facet, count),
        without_script,
        label,
        button,
        hint,
        found(count),
        near(count),
        none,
        unsearchable,
        failed,
        cut,
        partial,
        narrow,
        results,
        more,
        kana,
        rest(count, shown),
    }
    /// The page of downloads.
    Data {
        title,
        about,
        as_of,
        licence,
        encoding,
        encoding_is,
        csv,
        csv_is,
        updates,
        updates_are,
        by_kind,
        kind,
        records,
        common,
        table,
        rows,
        file,
        bytes(count),
        definitions,
        definitions_about,
        column,
        name,
        description,
        form,
        refers_to,
        reading,
        columns(page),
        not_recorded,
        dates,
        several,
        lists,
        relations,
        originals,
        suppressed,
        formulas,
        codes,
    }
    /// Pages for paper.
    Print {
        binder,
        handout,
        title(title),
        about(title),
        help,
        contents,
        gaps_note,
        whole,
        whole_at(site, kind),
    }
    /// The page for addresses without a page.
    NotFound { title, lead, home(site), }
    /// The page of a former address.
    Moved { title, about(title), unnamed, lead, }
    /// The page that shows every part of pages.
    Style {
        text,
        paragraph,
        strong,
        emphasis,
        deleted,
        ruby,
        ruby_reading,
        link,
        external,
        long(word),
        list,
        one,
        inner,
        two,
        first,
        second,
        quotation,
        quoted,
        code,
        actions,
        more,
        tiles,
        sample: Sample,
    }
    /// What stands for what records say on that page.
    Sample {
        kind,
        title,
        about,
        subtitle,
        mark(name),
        record,
        long_record,
        summary,
        reason,
        related,
        period,
        resources,
        issues,
        source,
        publisher,
        office,
        link,
        remark,
        value,
        ours,
        original,
        from,
        to,
        basis,
        certainty,
        site,
        table,
        empty_table,
        one,
        labels: SampleLabels,
    }
    /// What the sorts of values are called there.
    SampleLabels { text, missing, noted, link, external, date, mark, list, field, value, }
    /// The top page.
    Home { areas, issues, bodies, municipalities, all(kind, count), news, published, doors, }
    /// The policy of accessibility and the results of tests.
    Accessibility {
        state,
        standard,
        to_results,
        results,
        results_about(standard),
        no_deadline,
        untested_site,
        tested(all, tested, left, untested),
        no_problems,
        unknown_problems,
        untested,
        criterion,
        level,
        result,
        tested_on,
        method,
        pages,
        tester,
        note,
        automatic,
        check,
        tool,
        scope,
        checked_on,
    }
    /// Lists of records.
    Lists { about, }
    /// Answers made from many records, by their words.
    Overviews {
        stages: Answer,
        trace: Answer,
        opinions: Answer,
        cycle: Answer,
        originals: Answer,
        unknown: Answer,
        updates: Answer,
    }
    /// An answer made from many records: what it is called, and what it answers, as a reader would ask.
    Answer { title, question, }
}
