//! The words of the theme's scripts. They come to them in a script of its own, as text or as functions of their values.

use super::groups::groups;

groups! {
    /// All of them, by what the scripts do.
    Scripts {
        compare: CompareScripts,
        facets: FacetScripts,
        search: SearchScripts,
    }
    /// Choosing records and putting them side by side.
    CompareScripts {
        pick,
        picked(count),
        most(count),
        add_label,
        choose,
        add,
        remove,
        again,
        print,
        only_different,
        region,
        caption(kind, count),
        item,
        absent,
        same,
        different,
        part,
        none,
        summary(fields, different, part),
        unknown(names),
        more(count),
        others(kind),
        too_many(count),
        single,
        empty,
        failed,
    }
    /// Narrowing a list.
    FacetScripts {
        chosen,
        remove,
        clear,
        count(count),
        ticked(count),
        found(all, count),
        part(first, last),
        nothing,
        unknown(values),
        pages,
        previous,
        next,
        failed,
    }
    /// The hits of a search.
    SearchScripts { others(count), also(words), }
}
