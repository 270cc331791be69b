export interface Country {
  name: string
  currency: 'GBP' | 'EUR' | 'USD'
  /** share of the buyers, in per cent */
  share: number
  firstNames: readonly string[]
  lastNames: readonly string[]
  /** city and the form of its postcode: # is a digit, ? a letter */
  cities: readonly (readonly [string, string])[]
}

const words = (text: string) => text.split(' ')

/** Where the shop's pretend buyers live and how people there are called. Every person is made up. */
export const countries: readonly Country[] = [
  {
    name: 'United Kingdom',
    currency: 'GBP',
    share: 64,
    firstNames: words(
      'Abigail Aisha Alan Alfie Amara Amy Andrew Anjali Arthur Ben Bethan Callum Carys Charlotte Chloe Colin Daniel Deepa Diane Edith Elliot Emma Erin Esme Ewan Farah Fergus Fiona Freya Gareth George Grace Hamza Hannah Harriet Hugh Imogen Iris Isaac Ivy Jack Janet Jasmine Joan Kamal Karen Keir Kofi Laura Leah Lewis Lily Lorna Lucy Maisie Malcolm Marcus Margaret Meera Megan Michael Mohammed Molly Morag Nadia Neil Niall Nina Oliver Olwen Owen Pamela Patrick Priya Rachel Ravi Rhys Robin Rory Rosa Ruth Samuel Sanjay Sarah Shauna Sian Simon Sophie Stuart Sunita Tamsin Tariq Thomas Uma Victor Wendy William Yusuf Zara Zoe',
    ),
    lastNames: words(
      'Abbott Adeyemi Ainsley Appleby Ashdown Baines Barlow Beckett Bhatt Birch Blackwood Bowen Brightwell Buchanan Calloway Carrick Chaudhry Clegg Corbett Crowther Dalton Darby Desai Drummond Dunmore Eastwood Ellwood Fairclough Farrow Fenwick Galbraith Garside Gill Goddard Greenhalgh Gupta Haddow Hargreave Hathersage Hepworth Holloway Hussain Ingleby Jessop Kaur Kendrick Kirkbride Lacey Langdale Linton Lockhart Macrae Mahmood Marsden Maynard Mistry Moffat Nairn Netherton Norwood Oakley Okafor Ormerod Owusu Parrish Patel Pemberton Penhale Pryce Quigley Radcliffe Rahman Redfern Ridley Rowbotham Sandhu Selwyn Sharma Shearer Stainton Strachan Sugden Swain Tattersall Thackray Thorne Tregenza Tulloch Underhill Vaughan Wadsworth Wainwright Westcott Whitlock Winstanley Woodrow Yardley Yeoman',
    ),
    cities: [
      ['London', 'SE## #??'],
      ['London', 'N## #??'],
      ['London', 'E# #??'],
      ['Manchester', 'M## #??'],
      ['Birmingham', 'B## #??'],
      ['Leeds', 'LS# #??'],
      ['Bristol', 'BS# #??'],
      ['Glasgow', 'G## #??'],
      ['Edinburgh', 'EH# #??'],
      ['Cardiff', 'CF## #??'],
      ['Belfast', 'BT# #??'],
      ['Leicester', 'LE# #??'],
      ['Norwich', 'NR# #??'],
      ['Sheffield', 'S# #??'],
      ['Brighton', 'BN# #??'],
      ['York', 'YO## #??'],
      ['Truro', 'TR# #??'],
      ['Inverness', 'IV# #??'],
      ['Swansea', 'SA# #??'],
      ['Hebden Bridge', 'HX# #??'],
    ],
  },
  {
    name: 'United States',
    currency: 'USD',
    share: 9,
    firstNames: words(
      'Avery Brandon Caleb Dakota Elena Gavin Hailey Jordan Kayla Logan Mason Nora Paige Quinn Riley Sierra Tanner Tyler Vanessa Wesley',
    ),
    lastNames: words(
      'Abernathy Boudreaux Castellano Dombrowski Eldridge Fontaine Gallardo Hutchins Iverson Kowalczyk Lindqvist Montoya Nakagawa Oglesby Pruitt Ramirez Stallworth Truong Vandermeer Whitaker',
    ),
    cities: [
      ['Portland', '972##'],
      ['Austin', '787##'],
      ['Chicago', '606##'],
      ['Brooklyn', '112##'],
      ['Seattle', '981##'],
      ['Tucson', '857##'],
      ['Savannah', '314##'],
    ],
  },
  {
    name: 'Germany',
    currency: 'EUR',
    share: 7,
    firstNames: words(
      'Anke Bernd Birgit Claudia Dieter Elke Florian Greta Heike Ingo Jörg Katrin Lukas Monika Nils Petra Ralf Sabine Thorsten Uwe',
    ),
    lastNames: words(
      'Achterberg Bärmann Dornbusch Eichhorn Feldhaus Grünewald Hollmann Jürgensen Kesselring Lindenau Möllers Nießen Oberländer Pfaffenrath Rosenthal Schönfeld Tiedemann Ullrich Vossberg Weißgerber',
    ),
    cities: [
      ['Berlin', '109##'],
      ['Hamburg', '202##'],
      ['Köln', '506##'],
      ['München', '803##'],
      ['Leipzig', '041##'],
      ['Göttingen', '370##'],
    ],
  },
  {
    name: 'France',
    currency: 'EUR',
    share: 5,
    firstNames: words(
      'Aurélie Bastien Camille Delphine Étienne Florence Gaëlle Hugo Inès Julien Karine Léa Mathieu Noémie Océane Pascal Quentin Romain Solène Théo',
    ),
    lastNames: words(
      'Auberjonois Bellanger Chastagnier Delacourt Escoffier Fauvel Gaudreau Hébrard Jaubert Lacombe Marchetti Nadeau Peltier Quesnel Roussillon Sauvageot Tessier Vasseur',
    ),
    cities: [
      ['Lyon', '690##'],
      ['Nantes', '440##'],
      ['Lille', '590##'],
      ['Toulouse', '310##'],
      ['Rennes', '350##'],
    ],
  },
  {
    name: 'Ireland',
    currency: 'EUR',
    share: 4,
    firstNames: words(
      'Aoife Cian Ciara Declan Eimear Fionn Gráinne Kieran Maeve Niamh Oisín Orla Pádraig Róisín Saoirse Tadhg',
    ),
    lastNames: words(
      'Brannigan Cassidy Devlin Finnerty Geraghty Hanrahan Kinsella Lenihan MacGrath O’Driscoll O’Shaughnessy Prendergast Rafferty Tierney',
    ),
    cities: [
      ['Dublin', 'D## ??##'],
      ['Cork', 'T## ??##'],
      ['Galway', 'H## ??##'],
      ['Limerick', 'V## ??##'],
    ],
  },
  {
    name: 'Italy',
    currency: 'EUR',
    share: 3,
    firstNames: words(
      'Alessia Bruno Chiara Davide Elisa Fabio Giulia Lorenzo Marta Nicolò Ornella Paolo Serena Tommaso',
    ),
    lastNames: words(
      'Albertazzi Bonfiglio Carducci Donatelli Ferrarese Giordani Lombardini Morandini Pellegrini Quaglia Santoro Tagliaferri Vivaldini',
    ),
    cities: [
      ['Torino', '101##'],
      ['Bologna', '401##'],
      ['Milano', '201##'],
      ['Verona', '371##'],
    ],
  },
  {
    name: 'Netherlands',
    currency: 'EUR',
    share: 3,
    firstNames: words(
      'Anouk Bram Daan Eva Femke Gijs Hanneke Jasper Lotte Maarten Noor Pieter Sanne Thijs',
    ),
    lastNames: words(
      'Bakhuizen Dijkgraaf Groenewoud Hoogland Kuipers Leeuwenburg Noordhoek Ouwehand Roelofsen Terpstra Veldkamp Zonderland',
    ),
    cities: [
      ['Utrecht', '35## ??'],
      ['Groningen', '97## ??'],
      ['Haarlem', '20## ??'],
      ['Eindhoven', '56## ??'],
    ],
  },
  {
    name: 'Spain',
    currency: 'EUR',
    share: 2,
    firstNames: words(
      'Adrián Begoña Carmen Diego Inmaculada Joaquín Lucía Nuria Pablo Rocío Sergio Ximena',
    ),
    lastNames: words(
      'Aguirre Benavides Casanova Echeverría Fuentes Ibarra Montero Olivares Quintana Saavedra Zubiri',
    ),
    cities: [
      ['Valencia', '460##'],
      ['Bilbao', '480##'],
      ['Sevilla', '410##'],
    ],
  },
  {
    name: 'India',
    currency: 'GBP',
    share: 2,
    firstNames: words(
      'Aditi Arjun Bhavna Dev Gayatri Ishaan Kavya Manish Nandini Rohan Shreya Tanvi Varun Yamini',
    ),
    lastNames: words(
      'Agarwal Banerjee Chatterjee Deshpande Gopalan Iyengar Joshi Kulkarni Menon Nambiar Pillai Raghavan Sengupta Varma',
    ),
    cities: [
      ['Mumbai', '4000##'],
      ['Bengaluru', '5600##'],
      ['Kolkata', '7000##'],
    ],
  },
  {
    name: 'Australia',
    currency: 'GBP',
    share: 1,
    firstNames: words('Banjo Darcy Kirra Lachlan Matilda Tahlia'),
    lastNames: words('Barramore Coolidge Hollingworth Jarrah Mulligan Templestowe'),
    cities: [
      ['Melbourne', '30##'],
      ['Hobart', '70##'],
    ],
  },
]
