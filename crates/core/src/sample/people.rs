//! First and last names of invented people, from several cultures and with accents, for sample and demo data.

use super::words::{gcd, spread};

pub const FIRST: [&str; 222] = [
    "Aaron", "Abena", "Adela", "Adrián", "Agnes", "Ahmed", "Aiko", "Aisha", "Alan", "Alba", "Alejandro", "Alice",
    "Alma", "Amara", "Amélie", "Amina", "Amir", "Ana", "Anders", "Andrea", "Anil", "Anna", "Anton", "Arjun", "Arlo",
    "Astrid", "Aurora", "Ayşe", "Beatrix", "Ben", "Benita", "Bente", "Bianca", "Björn", "Boris", "Brenda", "Bruno",
    "Callum", "Camila", "Carl", "Carmen", "Cecilia", "Chen", "Chiara", "Chloe", "Clara", "Claudia", "Colin", "Connor",
    "Cora", "Daisuke", "Dana", "Daniel", "Daria", "David", "Deepa", "Delia", "Denise", "Derek", "Diego", "Dilys",
    "Dimitri", "Dolores", "Dominic", "Dora", "Dorothy", "Duncan", "Edith", "Edwin", "Eiko", "Elena", "Elias", "Elif",
    "Élise", "Ellen", "Elsa", "Emeka", "Emil", "Emma", "Enrique", "Erik", "Esther", "Ethan", "Eva", "Ewa", "Fatima",
    "Felix", "Fiona", "Florence", "Frances", "Frank", "Frida", "Gabriel", "Gareth", "Gemma", "George", "Gloria",
    "Grace", "Graham", "Greta", "Guadalupe", "Gunnar", "Gwen", "Hamid", "Hana", "Hannah", "Harold", "Hassan", "Hazel",
    "Heidi", "Helen", "Helga", "Henry", "Hiroshi", "Hugo", "Ian", "Ibrahim", "Ida", "Igor", "Ilse", "Imani", "Imran",
    "Ines", "Ingrid", "Irene", "Isaac", "Ivan", "Ivy", "Jaime", "James", "Jana", "Jasmine", "Jean", "Jens", "João",
    "Joan", "Jonas", "José", "Joyce", "Judith", "Julia", "Kaito", "Karen", "Karim", "Kavita", "Keiko", "Kenji",
    "Kwame", "Lars", "Laura", "Leila", "Lena", "León", "Lidia", "Linh", "Lorenzo", "Louise", "Lucía", "Ludmila",
    "Luis", "Mabel", "Magnus", "Małgorzata", "Marcus", "María", "Marta", "Martin", "Mateo", "Maya", "Mei", "Mercedes",
    "Miguel", "Milan", "Mina", "Miriam", "Mohammed", "Mónica", "Nadia", "Naomi", "Natalia", "Neil", "Ngozi", "Nicolás",
    "Niko", "Nina", "Noor", "Nora", "Olga", "Oliver", "Omar", "Oscar", "Owen", "Pablo", "Paula", "Pedro", "Petra",
    "Philippa", "Priya", "Rafael", "Rahul", "Ramón", "Rania", "Raymond", "Renée", "Rosa", "Ruth", "Sabine", "Samira",
    "Sanjay", "Saoirse", "Selma", "Simon", "Sofía", "Søren", "Stella", "Sunita", "Tadeusz", "Tamara", "Teresa",
    "Thandiwe", "Tomas", "Viktor",
];

pub const LAST: [&str; 407] = [
    "Abbott", "Abernathy", "Abara", "Acheson", "Ackroyd", "Adair", "Adeyemi", "Agarwal", "Aguilar", "Ahlberg",
    "Ahmadi", "Ainsworth", "Akhtar", "Albrecht", "Alcott", "Almeida", "Alvarado", "Amundsen", "Andrade", "Ansell",
    "Appiah", "Araya", "Arkwright", "Arnaud", "Ashby", "Ashdown", "Atwell", "Avery", "Ayala", "Babcock", "Bagshaw",
    "Balogun", "Bancroft", "Banerjee", "Barlow", "Barnaby", "Barraza", "Bartosz", "Baxley", "Beaumont", "Beckford",
    "Bellamy", "Benedek", "Bergström", "Bertrand", "Bhatt", "Bianchi", "Bickford", "Birdsall", "Blackwood", "Blakely",
    "Boateng", "Bohannon", "Bolander", "Bonilla", "Borland", "Bosworth", "Boyle", "Brackett", "Brandt", "Bristow",
    "Brodeur", "Bronski", "Brunner", "Buckley", "Burdett", "Bustamante", "Byrne", "Caldwell", "Calloway", "Camacho",
    "Cantrell", "Carbone", "Cardenas", "Carmody", "Carvalho", "Castellano", "Cavendish", "Cervantes", "Chadwick",
    "Chakrabarti", "Chambers", "Chandra", "Charlton", "Chávez", "Chilton", "Chowdhury", "Cisneros", "Clancy",
    "Claremont", "Coburn", "Colburn", "Cole", "Collier", "Conway", "Corcoran", "Cordero", "Corrigan", "Cortez",
    "Cotter", "Coulson", "Crabtree", "Cranston", "Cresswell", "Crosby", "Cullen", "Curran", "Dahlgren", "Dalgaard",
    "Danforth", "Darby", "Dasgupta", "Davenport", "Delacroix", "Dell", "Delgado", "Desai", "Devlin", "Dhillon",
    "Diallo", "Dillard", "Dobbins", "Doherty", "Dominguez", "Donaghy", "Dorsey", "Doyle", "Drummond", "Dubois",
    "Duffield", "Dumont", "Durand", "Dvořák", "Eberhart", "Eckhart", "Edlund", "Ekström", "Ellery", "Elmore",
    "Emerson", "Engström", "Escobar", "Espinoza", "Estrada", "Everett", "Fairbanks", "Fairley", "Falk", "Farouk",
    "Farrow", "Fennell", "Fernandes", "Ferrante", "Figueroa", "Finch", "Fiore", "Fitzroy", "Flanagan", "Fleury",
    "Fontaine", "Forsberg", "Fournier", "Frankel", "Fredriksen", "Fuentes", "Fujimoto", "Gaines", "Galindo",
    "Gallagher", "Garrity", "Garza", "Gauthier", "Gentry", "Georgiou", "Gibbons", "Gilmour", "Girard", "Glover",
    "Goddard", "Goldwyn", "Gonzaga", "Goodwin", "Gorman", "Grabowski", "Grantham", "Greenlaw", "Griffith", "Grimaldi",
    "Guerrero", "Gupta", "Gutiérrez", "Haddad", "Hadley", "Hagen", "Hallberg", "Halloran", "Hamasaki", "Hammond",
    "Hanley", "Harcourt", "Hargrove", "Harrow", "Hartigan", "Hasegawa", "Hathaway", "Hawthorne", "Hayashi", "Hedlund",
    "Heller", "Hendry", "Hernández", "Herrera", "Hewitt", "Hidalgo", "Higgins", "Hinton", "Hoang", "Hobart", "Hoffman",
    "Hollister", "Holmgren", "Horvath", "Howell", "Huerta", "Hughes", "Hussein", "Ibarra", "Idowu", "Iglesias",
    "Ingram", "Ishikawa", "Ivanova", "Iyer", "Jacobsen", "Jamison", "Jankowski", "Jarrett", "Jensen", "Jiménez",
    "Johansson", "Jovanović", "Kaczmarek", "Kagan", "Kapoor", "Karlsson", "Kaur", "Kavanagh", "Keating", "Keller",
    "Kendrick", "Kessler", "Khalil", "Kimura", "Kingsley", "Kirkwood", "Klein", "Kobayashi", "Kovar", "Kowalski",
    "Kramer", "Kristensen", "Kumar", "Kwan", "Lachance", "Laird", "Lambert", "Landry", "Langford", "Larkin", "Lavoie",
    "Leclerc", "Ledger", "Lehmann", "Leighton", "Lindgren", "Lindqvist", "Llewellyn", "Lockhart", "Lombardi", "López",
    "Lovell", "Lundberg", "Lyndon", "Machado", "Maddox", "Madrigal", "Magnusson", "Mahoney", "Malik", "Manning",
    "Marchetti", "Marlowe", "Marrin", "Martínez", "Matsuda", "Mbeki", "McAllister", "McBride", "McKenna", "Medina",
    "Mehta", "Melendez", "Mendoza", "Mercer", "Merrick", "Mikkelsen", "Miyamoto", "Moffat", "Molina", "Montague",
    "Moreau", "Moretti", "Moriarty", "Morozov", "Mukherjee", "Müller", "Munroe", "Murakami", "Nakai", "Nakamura",
    "Nasser", "Navarro", "Neumann", "Newcomb", "Nguyen", "Nilsson", "Nkosi", "Norwood", "Novák", "Núñez", "Nyberg",
    "Oakley", "Obi", "Ochoa", "Ogilvie", "Okafor", "Okonjo", "Oliveira", "Olsson", "Orozco", "Ortega", "Osborne",
    "Owusu", "Pacheco", "Padilla", "Palmieri", "Papadakis", "Paredes", "Parrish", "Patel", "Pemberton", "Peña",
    "Pereira", "Petrak", "Petrov", "Pham", "Pickett", "Pinheiro", "Plummer", "Popescu", "Prescott", "Quigley",
    "Quintero", "Radcliffe", "Rahman", "Raman", "Ramírez", "Redfern", "Reyes", "Richter", "Rinaldi", "Rosales", "Roth",
    "Rousseau", "Sáenz", "Saito", "Salazar", "Sandoval", "Santoro", "Schaefer", "Schreiber", "Sedgwick", "Shapiro",
    "Sharma", "Sinclair", "Skov", "Sorensen", "Stroud", "Suzuki", "Szabo", "Takahashi", "Tanaka", "Thorne", "Tremblay",
    "Ueda", "Valdez", "Vasko", "Vega", "Villanueva", "Wagner", "Warren", "Whitlock", "Winslow", "Yamada", "Yılmaz",
    "Zamora", "Zielinski",
];

/// The i-th person: as many different pairs of names as the lists allow before one repeats.
pub fn person(i: usize) -> (&'static str, &'static str) {
    // Both lists are walked at once, in different orders; when they would meet again in the same step, the second
    // moves on by one.
    let meeting = FIRST.len() * LAST.len() / gcd(FIRST.len(), LAST.len());
    let last = spread(spread(i + i / meeting, LAST.len()), LAST.len());
    (FIRST[spread(i, FIRST.len())], LAST[last])
}
