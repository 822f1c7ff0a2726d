//! What a page says to search engines, as JSON-LD in the words of schema.org. Only for sites that know their own
//! address, since everything in it is named by absolute addresses.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::desk::Desk;
use super::view::{Page, Publisher, Site};
use super::{Planned, Subject};
use crate::model::relations as r;
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, Kind, MeetingRecord, MeetingState, PageRecord,
};

/// The JSON-LD of `page`, safe inside `<script type="application/ld+json">`; nothing without the site's address and
/// for pages that search engines should not know.
pub(super) fn data(
    desk: &Desk<'_>,
    site: &Site,
    planned: &Planned,
    page: &Page,
) -> Option<Arc<str>> {
    let base = site.base_url.as_deref().filter(|_| planned.subject.is_listed())?;
    let about = About { desk, site, base, page };
    let mut graph = vec![about.main(&planned.subject)];
    if planned.subject == Subject::Home {
        graph.extend(site.publisher.as_ref().map(organisation));
    } else {
        graph.push(about.breadcrumb());
    }
    let text = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    // Inside a script element `<` could end it or begin a comment.
    Some(text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026").into())
}

fn organisation(publisher: &Publisher) -> Value {
    let mut value = json!({ "@type": "GovernmentOrganization", "name": publisher.name });
    if let Some(url) = &publisher.url {
        value["url"] = json!(url);
    }
    value
}

/// A page and what is needed to name it.
struct About<'a> {
    desk: &'a Desk<'a>,
    site: &'a Site,
    base: &'a str,
    page: &'a Page,
}

impl About<'_> {
    fn main(&self, subject: &Subject) -> Value {
        match subject {
            Subject::Home => self.web_site(),
            Subject::Record(key) => match key.kind {
                CaseRecord::WORD | AreaRecord::WORD | PageRecord::WORD => self.article(),
                MeetingRecord::WORD => key
                    .as_ref::<MeetingRecord>()
                    .map_or_else(|| self.web_page("WebPage"), |key| self.event(key)),
                _ => self.web_page("WebPage"),
            },
            Subject::List { .. } => self.web_page("CollectionPage"),
            _ => self.web_page("WebPage"),
        }
    }

    fn address(&self, route: &str) -> String {
        format!("{}{route}", self.base)
    }

    /// What every page has: its address, language, description, dates.
    fn common(&self, kind: &str) -> Map<String, Value> {
        let page = self.page;
        let mut value = Map::new();
        let mut set = |name: &str, text: Value| drop(value.insert(name.to_owned(), text));
        set("@type", json!(kind));
        set("url", json!(self.address(page.route.as_str())));
        set("inLanguage", json!("ja"));
        set("description", json!(page.description));
        value
    }

    fn web_site(&self) -> Value {
        let mut value = self.common("WebSite");
        value.insert("name".to_owned(), json!(self.site.title));
        Value::Object(value)
    }

    fn web_page(&self, kind: &str) -> Value {
        let mut value = self.common(kind);
        value.insert("name".to_owned(), json!(self.page.title));
        self.with_dates(value)
    }

    fn article(&self) -> Value {
        let mut value = self.common("Article");
        value.insert("headline".to_owned(), json!(self.page.title));
        value.insert("license".to_owned(), json!(self.site.licence_url));
        if let Some(publisher) = &self.site.publisher {
            value.insert("author".to_owned(), organisation(publisher));
            value.insert("publisher".to_owned(), organisation(publisher));
        }
        if let Some(image) = &self.site.image {
            value.insert("image".to_owned(), json!(self.address(image)));
        }
        self.with_dates(value)
    }

    fn with_dates(&self, mut value: Map<String, Value>) -> Value {
        let dates = [("datePublished", &self.page.published), ("dateModified", &self.page.updated)];
        for (name, date) in dates {
            if let Some(date) = date.as_ref().and_then(|date| date.datetime.as_ref()) {
                value.insert(name.to_owned(), json!(date));
            }
        }
        Value::Object(value)
    }

    /// A meeting whose date has a form that others understand; else only its page.
    fn event(&self, key: crate::model::Ref<MeetingRecord>) -> Value {
        let meeting = &self.desk.knowledge[key];
        let date = meeting.when.known().and_then(|when| when.norm.datetime());
        let Some(date) = date else { return self.web_page("WebPage") };
        let mut value = self.common("Event");
        value.insert("name".to_owned(), json!(self.page.title));
        value.insert("startDate".to_owned(), json!(date));
        if let Some(place) = meeting.place.known() {
            let place = json!({ "@type": "Place", "name": place.norm, "address": place.norm });
            value.insert("location".to_owned(), place);
        }
        if meeting.state == MeetingState::Planned {
            value.insert("eventStatus".to_owned(), json!("https://schema.org/EventScheduled"));
        }
        let body = self.desk.knowledge.graph.targets::<BodyRecord>(key.key(), r::BODY).next();
        if let Some(body) = body {
            let name = &self.desk.knowledge[body].name.norm;
            value.insert("organizer".to_owned(), json!({ "@type": "Organization", "name": name }));
        }
        Value::Object(value)
    }

    fn breadcrumb(&self) -> Value {
        let page = self.page;
        let steps = std::iter::once(("ホーム", "index.html"))
            .chain(page.breadcrumb.iter().map(|step| (&*step.title, &*step.route)))
            .chain([(&*page.title, page.route.as_str())]);
        let items: Vec<Value> = steps
            .enumerate()
            .map(|(number, (name, route))| {
                json!({
                    "@type": "ListItem", "position": number + 1, "name": name,
                    "item": self.address(route),
                })
            })
            .collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": items })
    }
}
