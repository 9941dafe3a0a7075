//! What invented organisations do: the endings that their names take and the customer type, price list and modules
//! that go with it.

use super::lists::{BACKFLOW, BACKUP, MAIL, PATCHING, PHONE, POLICY, ROADMAP, SCANNING, SPRINKLER, TRAINING};

pub struct Trade {
    pub customer_type: &'static str,
    pub price_list: &'static str,
    /// In the order in which an organisation of this trade takes them on.
    pub modules: &'static [&'static str],
    /// After a coined name or one surname: "Merrowsten Brewing".
    pub endings: &'static [&'static str],
    /// After two surnames: "Harrow & Finch Architects".
    pub partners: &'static [&'static str],
}

pub const TRADES: [Trade; 14] = [
    Trade {
        customer_type: "Water utility",
        price_list: "Utilities 2026",
        modules: &[BACKFLOW, POLICY, BACKUP, SCANNING],
        endings: &[
            "Water District", "Irrigation District", "Public Utility", "Water Association", "Sewer District",
            "Water Works", "Rural Water Co-op", "Flood Control District", "Water Reclamation",
        ],
        partners: &[],
    },
    Trade {
        customer_type: "School or college",
        price_list: "Public bodies 2026",
        modules: &[BACKFLOW, PATCHING, MAIL, TRAINING],
        endings: &[
            "Schools", "School District", "Elementary School", "High School", "Community College", "Academy",
            "Montessori School", "Technical Institute", "Driving School", "School of Music", "Learning Center",
            "Charter School", "Head Start",
        ],
        partners: &[],
    },
    Trade {
        customer_type: "Health care",
        price_list: "Standard 2026",
        modules: &[POLICY, BACKUP, TRAINING, BACKFLOW],
        endings: &[
            "Dental Group", "Vet Clinic", "Family Practice", "Physical Therapy", "Eye Care", "Pediatrics",
            "Community Hospital", "Animal Hospital", "Orthodontics", "Hearing Center", "Urgent Care", "Dermatology",
            "Pharmacy", "Home Care", "Birth Center", "Counseling", "Podiatry", "Hospice", "Medical Laboratory",
            "Chiropractic",
        ],
        partners: &["Orthodontists", "Veterinary Surgeons", "Family Dentistry", "Physiotherapy"],
    },
    Trade {
        customer_type: "Professional office",
        price_list: "Standard 2026",
        modules: &[POLICY, PATCHING, MAIL, ROADMAP],
        endings: &[
            "Legal Partners", "Architects", "Accounting", "IT Consulting", "Insurance Agency", "Title & Escrow",
            "Land Surveying", "Engineering", "Design Studio", "Wealth Advisors", "Translations", "Payroll Services",
            "Appraisers", "Marketing", "Court Reporters", "Staffing", "Patent Office", "Geotechnical", "Planning",
            "Interiors", "Communications", "Tax Services",
        ],
        partners: &[
            "Architects", "Law Partners", "Attorneys", "Accountants", "Engineers", "Surveyors", "Insurance Brokers",
            "Associates", "Tax Advisors", "Landscape Architects", "Actuaries", "Consulting",
        ],
    },
    Trade {
        customer_type: "Bank or credit union",
        price_list: "Standard 2026",
        modules: &[POLICY, SCANNING, TRAINING, ROADMAP],
        endings: &["Credit Union", "Savings Bank", "Community Bank", "Mortgage", "Farm Credit", "Leasing", "Trust"],
        partners: &["Financial Planners", "Mortgage Brokers"],
    },
    Trade {
        customer_type: "Retail and food",
        price_list: "Standard 2026",
        modules: &[BACKFLOW, PHONE, BACKUP],
        endings: &[
            "Bakery", "Brewing", "Outfitters", "Hardware", "Grocers", "Print & Sign", "Bookshop", "Coffee Roasters",
            "Cider House", "Garden Center", "Fish Market", "Creamery", "Pizzeria", "Florist", "Butchers",
            "Music Store", "Appliance", "Cycle Works", "Furniture", "Taproom", "Kitchen", "Tire & Brake",
            "Auto Repair", "Car Wash", "Laundry", "Winery", "Tea Rooms", "Farm Stand", "Chocolates", "Noodle House",
        ],
        partners: &["Bakery", "Booksellers", "Provisions", "Coffee", "Outfitters", "Delicatessen", "Furniture Makers"],
    },
    Trade {
        customer_type: "Manufacturing",
        price_list: "Standard 2026",
        modules: &[BACKFLOW, SPRINKLER, PATCHING, POLICY],
        endings: &[
            "Machine Works", "Plastics", "Timber Products", "Steel Fabrication", "Cabinetry", "Foundry", "Packaging",
            "Glass", "Instruments", "Textiles", "Boat Builders", "Paper Mill", "Concrete", "Coatings", "Tool & Die",
            "Castings", "Electronics", "Castors & Wheels", "Ceramics", "Feed Mill", "Bottling", "Canning",
            "Brickworks", "Pumps & Valves", "Precision", "Composites",
        ],
        partners: &["Fabrication", "Millwork", "Manufacturing", "Tooling"],
    },
    Trade {
        customer_type: "Property and lodging",
        price_list: "Standard 2026",
        modules: &[BACKFLOW, SPRINKLER, PHONE],
        endings: &[
            "Inn", "Hotel", "Apartments", "Property Management", "Marina", "Self Storage", "RV Park", "Lodge",
            "Homeowners Association", "Business Park", "Conference Center", "Guest House", "Hot Springs", "Golf Club",
            "Mobile Home Park", "Condominiums", "Ski Area", "Bed & Breakfast", "Campground", "Realty",
        ],
        partners: &["Real Estate", "Property Managers", "Realty"],
    },
    Trade {
        customer_type: "Senior and child care",
        price_list: "Non-profit 2026",
        modules: &[BACKFLOW, SPRINKLER, BACKUP],
        endings: &[
            "Senior Living", "Child Care", "Assisted Living", "Nursing Home", "Preschool", "Adult Day Center",
            "Memory Care", "Retirement Village", "Nursery",
        ],
        partners: &[],
    },
    Trade {
        customer_type: "Public body",
        price_list: "Public bodies 2026",
        modules: &[BACKFLOW, POLICY, PATCHING, SCANNING],
        endings: &[
            "Public Library", "Fire District", "Parks & Recreation", "Port Authority", "Transit", "Housing Authority",
            "Conservation District", "Regional Airport", "Police Department", "Town Hall", "Cemetery District",
            "Chamber of Commerce", "Health Department",
        ],
        partners: &[],
    },
    Trade {
        customer_type: "Church or charity",
        price_list: "Non-profit 2026",
        modules: &[MAIL, BACKUP, BACKFLOW],
        endings: &[
            "Community Church", "Lutheran Church", "Food Bank", "Historical Society", "Arts Council", "Youth Center",
            "Land Trust", "Animal Shelter", "Community Foundation", "Theatre Company", "Museum", "Baptist Church",
            "Mosque", "Synagogue", "Legal Aid", "Habitat Builders", "Grange", "Symphony",
        ],
        partners: &["Family Foundation", "Memorial Fund"],
    },
    Trade {
        customer_type: "Transport and storage",
        price_list: "Standard 2026",
        modules: &[PATCHING, PHONE, BACKFLOW],
        endings: &[
            "Freight Systems", "Cold Storage", "Trucking", "Logistics", "Moving & Storage", "Charter Buses", "Towing",
            "Barge Lines", "Air Service", "Ferry", "Couriers", "Warehousing", "Grain Elevator", "Rail Services",
            "Fuel & Propane",
        ],
        partners: &["Haulage", "Freight", "Moving Company"],
    },
    Trade {
        customer_type: "Farm or nursery",
        price_list: "Per visit 2026",
        modules: &[BACKFLOW, PHONE],
        endings: &[
            "Farm Co-op", "Orchards", "Dairy", "Vineyards", "Tree Nursery", "Seed Company", "Ranch", "Hop Growers",
            "Greenhouses", "Livestock Auction", "Apiaries", "Farm Supply", "Growers", "Egg Farm", "Sod & Turf",
            "Mushrooms",
        ],
        partners: &["Orchards", "Nurseries", "Farms"],
    },
    Trade {
        customer_type: "Building trades",
        price_list: "Preferred 2026",
        modules: &[PHONE, MAIL, BACKUP],
        endings: &[
            "Plumbing", "Electric", "Builders", "Roofing", "Landscaping", "Fire Protection", "Heating & Cooling",
            "Excavating", "Backflow Services", "Painting", "Elevator", "Paving", "Well Drilling", "Restoration",
            "Irrigation", "Masonry", "Flooring", "Solar", "Drywall", "Glazing",
        ],
        partners: &["Builders", "Mechanical", "Plumbing & Heating", "Contractors", "Construction"],
    },
];
