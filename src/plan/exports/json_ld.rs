//! What a page says to search engines, as JSON-LD in the words of schema.org. Only for sites that know their own
//! address, since everything in it is named by absolute addresses.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::plan::kinds;
use crate::plan::planned::{Planned, Subject};
use crate::plan::presenter::Presenter;
use crate::plan::room::{Event, JsonLd, Service};
use crate::plan::view::{Content, Date, Page, Publisher, Site};
use crate::web::script;

/// The JSON-LD of `page`, safe inside `<script type="application/ld+json">`; nothing without the site's address and
/// for pages that search engines should not know.
pub(in crate::plan) fn data(
    presenter: &Presenter<'_>,
    site: &Site,
    planned: &Planned,
    page: &Page,
) -> Option<Arc<str>> {
    let base = site.base_url.as_deref().filter(|_| planned.subject.is_listed())?;
    let about = About { presenter, site, base, page };
    let mut graph = vec![about.main(&planned.subject)];
    if planned.subject == Subject::Home {
        graph.extend(site.publisher.as_ref().map(organisation));
    } else {
        graph.push(about.breadcrumb());
    }
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    Some(script::json(&data).into())
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
    presenter: &'a Presenter<'a>,
    site: &'a Site,
    base: &'a str,
    page: &'a Page,
}

impl About<'_> {
    fn main(&self, subject: &Subject) -> Value {
        match subject {
            Subject::Home => self.web_site(),
            Subject::Record(key) => match kinds::room(key.kind).json_ld(self.presenter, *key) {
                JsonLd::WebPage => self.web_page("WebPage"),
                JsonLd::Article => self.article(),
                JsonLd::Event(event) => self.event(event),
                JsonLd::Service(service) => self.service(service),
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

    fn published(&self) -> Option<&Date> {
        match &self.page.content {
            Content::Record(record) => record.published.as_ref(),
            Content::Overview(overview) => overview.published.as_ref(),
            _ => None,
        }
    }

    fn with_dates(&self, mut value: Map<String, Value>) -> Value {
        let dates =
            [("datePublished", self.published()), ("dateModified", self.page.updated.as_ref())];
        for (name, date) in dates {
            if let Some(date) = date.and_then(|date| date.datetime.as_ref()) {
                value.insert(name.to_owned(), json!(date));
            }
        }
        Value::Object(value)
    }

    fn event(&self, event: Event) -> Value {
        let mut value = self.common("Event");
        value.insert("name".to_owned(), json!(self.page.title));
        value.insert("startDate".to_owned(), json!(event.start));
        if let Some(place) = event.place {
            let place = json!({ "@type": "Place", "name": place, "address": place });
            value.insert("location".to_owned(), place);
        }
        if event.is_planned {
            value.insert("eventStatus".to_owned(), json!("https://schema.org/EventScheduled"));
        }
        if let Some(name) = event.organizer {
            value.insert("organizer".to_owned(), json!({ "@type": "Organization", "name": name }));
        }
        Value::Object(value)
    }

    fn service(&self, service: Service) -> Value {
        let mut value = self.common("GovernmentService");
        value.insert("name".to_owned(), json!(self.page.title));
        if let Some(name) = service.provider {
            value.insert("provider".to_owned(), json!({ "@type": "Organization", "name": name }));
        }
        let areas = service.areas.iter().map(|name| json!({ "@type": "Place", "name": name }));
        let areas: Vec<Value> = areas.collect();
        if !areas.is_empty() {
            value.insert("areaServed".to_owned(), json!(areas));
        }
        if let Some(address) = service.address {
            let channel = json!({ "@type": "ServiceChannel", "serviceUrl": address });
            value.insert("availableChannel".to_owned(), channel);
        }
        self.with_dates(value)
    }

    fn breadcrumb(&self) -> Value {
        let page = self.page;
        let steps = std::iter::once((&*self.presenter.words.header.home, "index.html"))
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
