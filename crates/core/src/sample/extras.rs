//! The sample company's own fields, and a few files: a list, a note and a drawing, all made here.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::customers::SampleCustomer;
use super::fields;
use crate::ctx::{Ctx, DAY};
use crate::custom_field;
use crate::customer::file::{CustomerFileAdd, CustomerFileFields, add, list, save};
use crate::error::Result;
use crate::location::LocationSave;
use crate::store::table::Fields;
use crate::store::write::{Edit, Tx};
use crate::wire::{ById, Patch};

/// Name, kind, options, sensitive.
const FIELDS: [(&str, &str, &str, bool); 3] = [
    ("Water district", "list", "Millbrook Utilities\nTarn Harbor Water\nUpper Valley Water\nOwn well", false),
    ("Contract ends", "date", "", false),
    ("Gate code", "text", "", true),
];

/// Code, water district, days until the contract ends, gate code.
const VALUES: [(&str, &str, i64, &str); 9] = [
    ("HOLLN", "Own well", 212, ""),
    ("CPVAL", "Upper Valley Water", 98, "4471#"),
    ("CPVHS", "Upper Valley Water", 98, ""),
    ("ALDGR", "Tarn Harbor Water", 27, ""),
    ("ESTMR", "Millbrook Utilities", 0, ""),
    ("LRKNB", "Millbrook Utilities", 340, "Call the night desk, then 2209"),
    ("RFD4", "Tarn Harbor Water", 160, "0915"),
    ("THPRT", "Tarn Harbor Water", 61, "Berth gate 7708, keep it shut"),
    ("OSTWA", "Own well", 0, ""),
];

/// Code, what is owed in hundredths, of how many days ago, credit limit, terms.
const ACCOUNTING: [(&str, i64, i64, i64, &str); 10] = [
    ("HOLLN", 184_250, 12, 1_000_000, "Net 30"),
    ("CPVAL", 1_240_000, 12, 2_500_000, "Net 45"),
    ("CPVHS", 0, 12, 0, "Net 45"),
    ("ALDGR", 61_500, 12, 250_000, "Net 30"),
    ("ESTMR", -8_800, 40, 100_000, "Net 15"),
    ("LRKNB", 327_975, 12, 500_000, "Net 30"),
    ("THPRT", 45_000, 73, 0, "Due on receipt"),
    ("CSTLW", 92_000, 12, 300_000, "Net 30"),
    ("NRBCK", 13_750, 12, 150_000, "Net 15"),
    ("TIDMV", 208_040, 105, 200_000, "Net 30"),
];

/// What the customer owes and may owe, as fields of its form.
pub(super) fn accounting(cx: &Ctx, sample: &SampleCustomer, decimals: u32) -> Map<String, Value> {
    let Some((_, owed, days, limit, terms)) = ACCOUNTING.iter().find(|(code, ..)| *code == sample.code) else {
        return Map::new();
    };
    let amount = |hundredths: i64| hundredths * 10_i64.pow(decimals) / 100;
    let day = jiff::Timestamp::from_millisecond(cx.app.clock.now() - days * DAY).unwrap_or_default();
    let day = day.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let limit = (*limit > 0).then(|| amount(*limit));
    fields(json!({ "balance": amount(*owed), "balance_date": day, "credit_limit": limit, "terms": terms }))
}

/// Code, name, street, how one gets in. In the town of the customer.
const LOCATIONS: [(&str, &str, &str, &str); 4] = [
    ("HOLLN", "Well house 3", "12 Pump Road", "Key in the box at the weir, ask the operations manager for its number."),
    ("HOLLN", "Treatment plant", "88 Weir Road", ""),
    ("CPVAL", "Bus garage", "140 Depot Lane", "Closed from 7 to 9 and from 2 to 4 while the buses go out."),
    ("THPRT", "Berth 7", "1 Pier Street", "Report to the harbor office first."),
];

/// Where the customer is served.
pub(super) async fn make_locations(cx: &Ctx, sample: &SampleCustomer, customer_id: Uuid) -> Result<()> {
    for (_, name, street, access) in LOCATIONS.iter().filter(|(code, ..)| *code == sample.code) {
        let town = super::places::town_named(sample.town);
        let set = fields(json!({
            "name": name, "line1": street, "city": sample.town, "region": town.map(|town| town.region),
            "postal_code": town.map(|town| format!("{}{}", town.postal_prefix, sample.postal_end)), "country": "US",
            "access_notes": (!access.is_empty()).then_some(access),
        }));
        let input = LocationSave { customer_id, id: None, base: Fields::new(), set, dry: false };
        crate::location::save(cx, input).await?;
    }
    Ok(())
}

fn field_id(cx: &Ctx, name: &str) -> Uuid {
    cx.natural_id("custom_field", &format!("sample:{name}"))
}

/// The fields, in this step.
pub(super) async fn make_fields(tx: &mut Tx<'_>) -> Result<()> {
    for (position, (name, kind, options, sensitive)) in (1..).zip(FIELDS) {
        let options = (!options.is_empty()).then_some(options);
        let set = json!({
            "name": name, "kind": kind, "options": options, "sensitive": sensitive, "position": position * 10,
        });
        tx.save::<custom_field::Entity>(Edit::create(field_id(tx.cx, name), fields(set))).await?;
    }
    Ok(())
}

/// What the customer has in them, as fields of its form.
pub(super) fn values(cx: &Ctx, sample: &SampleCustomer) -> Map<String, Value> {
    let Some((_, district, days, gate)) = VALUES.iter().find(|(code, ..)| *code == sample.code) else {
        return Map::new();
    };
    let ends = jiff::Timestamp::from_millisecond(cx.app.clock.now() + days * DAY).unwrap_or_default();
    let ends = ends.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    [("Water district", *district), ("Contract ends", if *days == 0 { "" } else { &ends }), ("Gate code", gate)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (custom_field::value::name(field_id(cx, name)), json!(value)))
        .collect()
}

/// The files of a customer, by its code.
pub(super) async fn make_files(cx: &Ctx, sample: &SampleCustomer, id: Uuid) -> Result<()> {
    let (name, bytes, marks) = match sample.code {
        "CPVAL" => ("Backflow assemblies 2026.csv", ASSEMBLIES.as_bytes().to_vec(), json!({ "portal": true })),
        "LRKNB" => ("Site plan, ground floor.png", plan()?, json!({})),
        "THPRT" => ("Access to the berths.txt", ACCESS.as_bytes().to_vec(), json!({ "sensitive": true })),
        _ => return Ok(()),
    };
    let handle = cx.app.files.hold_attachment(&cx.session, cx.now(), name, Arc::new(bytes));
    add(cx, CustomerFileAdd { customer_id: id, files: vec![handle] }).await?;
    let marks = fields(marks);
    for file in list(cx, ById { id }).await? {
        if marks.is_empty() {
            continue;
        }
        let CustomerFileFields { portal, sensitive, .. } = file.fields;
        let base = fields(json!({ "portal": portal, "sensitive": sensitive }));
        let base: Fields = base.into_iter().filter(|(name, _)| marks.contains_key(name)).collect();
        save(cx, Patch { id: file.rest.id, base, set: marks.clone(), dry: false }).await?;
    }
    Ok(())
}

const ASSEMBLIES: &str = "\
Building,Place,Type,Size,Maker,Serial number,Last test
High school,Boiler room,RP,2 in,Watts,W-448120,2026-03-11
High school,Irrigation vault by the track,DC,1 1/2 in,Febco,F-20931,2026-03-11
Birch Hill Elementary,Kitchen,RP,3/4 in,Wilkins,Z-775102,2026-03-12
Birch Hill Elementary,Fire line vault,DCDA,6 in,Ames,A-66018,2026-03-12
Bus garage,Wash bay,RP,1 in,Watts,W-448377,2026-03-13
";

const ACCESS: &str = "\
Access to the berths

Report to the harbor office on Pier 1 first; they open the berth gate.
Berths 4 to 9 are closed while a fuel barge is alongside: call the day before.
The vault at berth 7 fills at high water. Bring the pump.
After hours: ask for the watch officer.
";

/// A floor plan: rooms as outlines, the two assemblies as dots.
fn plan() -> Result<Vec<u8>> {
    let (paper, ink, dot) = (Rgb([255, 255, 255]), Rgb([38, 50, 64]), Rgb([11, 92, 173]));
    let mut picture = RgbImage::from_pixel(640, 400, paper);
    let rooms = [(20, 20, 600, 360), (20, 20, 220, 160), (240, 20, 180, 160), (420, 20, 200, 160), (20, 240, 300, 140)];
    for (left, top, width, height) in rooms {
        for y in top..top + height {
            for x in left..left + width {
                let inside = x >= left + 4 && y >= top + 4 && x < left + width - 4 && y < top + height - 4;
                if !inside {
                    picture.put_pixel(x, y, ink);
                }
            }
        }
    }
    for (at_x, at_y) in [(60_i32, 60_i32), (560, 330)] {
        for (y, x) in (-12..=12).flat_map(|y: i32| (-12..=12).map(move |x: i32| (y, x))) {
            if x * x + y * y <= 144 {
                picture.put_pixel((at_x + x).unsigned_abs(), (at_y + y).unsigned_abs(), dot);
            }
        }
    }
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).map_err(anyhow::Error::new)?;
    Ok(png.into_inner())
}
