//! Invented towns and streets in real states, with telephone numbers that belong to nobody (exchange 555).

use super::words::spread;

pub struct Town {
    pub name: &'static str,
    pub region: &'static str,
    pub area_code: &'static str,
    /// The first three digits of its postal codes.
    pub postal_prefix: &'static str,
}

const fn town(name: &'static str, region: &'static str, area_code: &'static str, postal_prefix: &'static str) -> Town {
    Town { name, region, area_code, postal_prefix }
}

/// The first ones are the neighbourhood of the sample company.
pub const TOWNS: [Town; 78] = [
    town("Millbrook", "WA", "360", "983"),
    town("Renwick", "WA", "360", "982"),
    town("Alder Falls", "WA", "509", "989"),
    town("Coppervale", "WA", "509", "990"),
    town("Saint Orrin", "WA", "360", "985"),
    town("Hollen Creek", "WA", "509", "988"),
    town("Tarn Harbor", "WA", "360", "982"),
    town("Greyfenn", "WA", "509", "991"),
    town("Cedar Loop", "WA", "253", "984"),
    town("Ostrand Bay", "WA", "360", "983"),
    town("Quillmere", "WA", "206", "981"),
    town("Larkenby", "WA", "425", "980"),
    town("Juniper Ford", "OR", "541", "974"),
    town("Dry Basin", "OR", "541", "977"),
    town("Kestrow", "OR", "503", "971"),
    town("Willamere", "OR", "503", "970"),
    town("Applegarth", "OR", "541", "975"),
    town("Marrow Bridge", "OR", "971", "973"),
    town("Pine Hollow", "ID", "208", "838"),
    town("Sagemont", "ID", "208", "833"),
    town("Twin Harrow", "ID", "208", "836"),
    town("Basalt Springs", "ID", "208", "834"),
    town("Copper Gulch", "MT", "406", "598"),
    town("Larch Crossing", "MT", "406", "597"),
    town("Stillwell", "MT", "406", "591"),
    town("Aspen Ledge", "CO", "970", "815"),
    town("Painted Mesa", "CO", "719", "810"),
    town("Fallbrook Heights", "CO", "303", "804"),
    town("Red Terrace", "UT", "435", "843"),
    town("Salt Meadow", "UT", "801", "840"),
    town("Juniper Wells", "AZ", "928", "863"),
    town("Ocotillo Flats", "AZ", "520", "856"),
    town("Piedra Blanca", "NM", "505", "875"),
    town("Cholla Springs", "NM", "575", "882"),
    town("Live Oak Bend", "TX", "830", "786"),
    town("Caprock", "TX", "325", "769"),
    town("Pecan Landing", "TX", "903", "757"),
    town("Bayside Flats", "TX", "361", "783"),
    town("Windrow", "OK", "580", "734"),
    town("Prairie Gate", "KS", "785", "674"),
    town("Sunflower Mill", "KS", "620", "678"),
    town("Platte Hollow", "NE", "308", "688"),
    town("Badger Butte", "SD", "605", "577"),
    town("Hartsel Junction", "ND", "701", "583"),
    town("Birch Narrows", "MN", "218", "565"),
    town("Bluff Siding", "MN", "507", "559"),
    town("Granite Lake", "MN", "320", "563"),
    town("Cranmoor Falls", "WI", "715", "544"),
    town("Coulee Ridge", "WI", "608", "535"),
    town("Shoal Harbor", "WI", "920", "542"),
    town("Elm Prairie", "IA", "319", "523"),
    town("Corning Mills", "IA", "641", "501"),
    town("Riverbend Landing", "IL", "618", "622"),
    town("Stonefield", "IL", "815", "610"),
    town("Dune Haven", "MI", "231", "496"),
    town("Iron Portage", "MI", "906", "498"),
    town("Limestone Gap", "IN", "812", "474"),
    town("Buckeye Hollow", "OH", "740", "456"),
    town("Maumere", "OH", "419", "448"),
    town("Laurel Fork", "KY", "606", "411"),
    town("Tobacco Ridge", "TN", "931", "384"),
    town("Nolan Springs", "TN", "423", "376"),
    town("Balsam Cove", "NC", "828", "287"),
    town("Pamlin", "NC", "252", "278"),
    town("Palmetto Neck", "SC", "843", "294"),
    town("Marshwood", "GA", "912", "313"),
    town("Chestnut Gap", "GA", "706", "305"),
    town("Blue Hollow", "VA", "540", "244"),
    town("Tidewell", "VA", "804", "230"),
    town("Coalbrook", "WV", "304", "262"),
    town("Tannery Run", "PA", "814", "168"),
    town("Slate Belt", "PA", "570", "178"),
    town("Kaaterfield", "NY", "518", "128"),
    town("Vesper Hill", "NY", "607", "138"),
    town("Maple Notch", "VT", "802", "056"),
    town("Granby Pond", "NH", "603", "032"),
    town("Spruce Haven", "ME", "207", "045"),
    town("Quabbin Green", "MA", "413", "013"),
];

pub const STREETS: [&str; 80] = [
    "Weir Road", "Mill Street", "Harbor Avenue", "Old Foundry Lane", "Station Street", "Orchard Road", "Granary Lane",
    "Water Street", "Church Street", "Lindenfield Avenue", "Quarry Road", "Depot Street", "Cannery Row",
    "Ferry Landing Road", "Market Street", "Larch Avenue", "Tannery Lane", "Kiln Road", "Ridge View Drive",
    "Sawmill Road", "Chapel Hill Road", "Elm Court", "Juniper Way", "Beacon Street", "Cooper Alley", "Fairground Road",
    "Gasworks Lane", "Hatchery Road", "Ironbridge Road", "Jubilee Street", "Keystone Avenue", "Lockkeeper Lane",
    "Meadowlark Drive", "Northgate Avenue", "Oxbow Road", "Pinecrest Drive", "Reservoir Road", "Schoolhouse Lane",
    "Toll House Road", "Upper Basin Road", "Valley View Road", "Wharf Street", "Alderman Street", "Bluebell Lane",
    "Courthouse Square", "Dairy Lane", "Eastbank Road", "Founders Avenue", "Glassworks Street", "Heron Way",
    "Industrial Loop", "Junction Road", "Kingfisher Lane", "Library Street", "Magnolia Avenue", "Nursery Road",
    "Observatory Hill", "Parsonage Lane", "Quince Street", "Railyard Avenue", "Silver Birch Road", "Terminal Way",
    "Union Street", "Vineyard Road", "Warehouse Street", "Yarrow Lane", "Airport Road", "Bridge Street",
    "Canal Street", "Distillery Road", "Enterprise Drive", "Front Street", "Garrison Road", "Hilltop Avenue",
    "Innovation Way", "Kettle Creek Road", "Lakeshore Drive", "Monument Street", "Old Post Road", "Paper Mill Road",
];

/// The town of the i-th invented organisation; neighbouring indexes lie far apart.
pub fn town_of(i: usize) -> &'static Town {
    &TOWNS[spread(i, TOWNS.len())]
}

/// A town of this name, for the hand-made sample.
pub fn town_named(name: &str) -> Option<&'static Town> {
    TOWNS.iter().find(|town| town.name == name)
}

/// House number and street.
pub fn street(i: usize) -> String {
    let at = spread(i, STREETS.len() * 900);
    format!("{} {}", 100 + at / STREETS.len(), STREETS[at % STREETS.len()])
}

/// A five-digit postal code of that town.
pub fn postal_code(town: &Town, i: usize) -> String {
    format!("{}{:02}", town.postal_prefix, 1 + spread(i, 98))
}

/// A number in the 555 exchange of the town's area code; in a large office a few repeat, as in life.
pub fn phone(town: &Town, i: usize) -> String {
    format!("+1 {}-555-{:04}", town.area_code, spread(i, 10_000))
}
