export interface Product {
  sku: string
  itemId: string
  title: string
  category:
    | 'Paper lanterns'
    | 'Silk lanterns'
    | 'Solar lanterns'
    | 'Tin toys'
    | 'Enamel pins'
    | 'Card sleeves'
    | 'Porcelain'
    | 'Stamps & paper'
  /** pence */
  price: number
  /** how often it is chosen, 1 is usual */
  demand: number
}

type Row = [sku: string, title: string, price: number, demand: number]

const shelves: Record<Product['category'], Row[]> = {
  'Paper lanterns': [
    ['PAP-WHT-30', 'White paper lantern, round, 30 cm', 495, 3],
    ['PAP-WHT-40', 'White paper lantern, round, 40 cm', 695, 2],
    ['PAP-RED-30', 'Red paper lantern, round, 30 cm', 525, 3],
    ['PAP-RED-60', 'Red paper lantern, round, 60 cm', 1190, 1],
    ['PAP-GLD-30', 'Gold leaf pattern paper lantern, 30 cm', 745, 2],
    ['PAP-LOT-25', 'Floating lotus water lantern, pink, 25 cm', 410, 2],
    ['PAP-STR-10', 'String of 10 mini paper lanterns, mixed colours', 1395, 3],
    ['PAP-RAB-28', 'Rabbit moon festival lantern, folding paper', 980, 2],
    ['PAP-FSH-35', 'Koi fish lantern, hand painted paper', 1450, 1],
    ['PAP-STA-45', 'Nine-point paper star, cut-out pattern, 45 cm', 1120, 2],
    ['PAP-BAG-50', 'Candle bags, flame resistant paper, pack of 50', 1095, 2],
    ['PAP-CRN-12', 'Folded crane lantern kit, makes 12', 860, 1],
  ],
  'Silk lanterns': [
    ['SLK-RED-34', 'Red silk palace lantern with tassel, 34 cm', 2490, 3],
    ['SLK-GLD-34', 'Gold silk lantern with tassel, 34 cm', 2490, 2],
    ['SLK-BLU-30', 'Indigo silk lantern, bamboo frame, 30 cm', 2250, 2],
    ['SLK-JAD-42', 'Jade green silk lantern, pumpkin shape, 42 cm', 3180, 1],
    ['SLK-HOI-28', 'Garlic-shape silk lantern, plum, 28 cm', 1990, 2],
    ['SLK-WED-30', 'Double happiness silk wedding lanterns, pair', 4450, 1],
    ['SLK-TBL-26', 'Silk table lamp with lotus print, 26 cm', 3650, 1],
    ['SLK-PLM-50', 'Plum blossom hand painted silk lantern, 50 cm', 5490, 1],
  ],
  'Solar lanterns': [
    ['SOL-JAR-01', 'Solar mason jar lantern, warm white', 1295, 3],
    ['SOL-MOR-02', 'Moroccan style solar lantern, brushed brass', 2150, 3],
    ['SOL-GRD-04', 'Solar garden lanterns on stakes, set of 4', 2790, 2],
    ['SOL-FLM-01', 'Solar flicker flame lantern, black', 1890, 2],
    ['SOL-STR-20', 'Solar silk lantern string, 20 lights', 2650, 2],
    ['SOL-TEA-06', 'Solar tea lights, set of 6', 1390, 2],
    ['SOL-HUR-01', 'Solar hurricane lamp, verdigris', 2390, 1],
    ['SOL-MOS-01', 'Mosaic glass solar globe, peacock', 1750, 2],
  ],
  'Tin toys': [
    ['TIN-ROB-01', 'Wind-up tin robot, silver, boxed', 1695, 3],
    ['TIN-ROB-02', 'Wind-up tin robot, red chest, boxed', 1795, 2],
    ['TIN-TRN-01', 'Clockwork tin train with three coaches', 2890, 2],
    ['TIN-CAR-01', 'Tin racing car No. 5, 1950s style', 1990, 2],
    ['TIN-CAR-02', 'Tin milk float with crates', 2190, 1],
    ['TIN-BRD-01', 'Pecking tin birds, wind-up pair', 1245, 2],
    ['TIN-SPC-01', 'Tin space rocket with sparking engine', 2490, 2],
    ['TIN-CAR-03', 'Tin carousel with music, limited run', 5990, 1],
  ],
  'Enamel pins': [
    ['PIN-LAN-RD', 'Enamel pin, little red lantern', 550, 3],
    ['PIN-CAT-01', 'Enamel pin, lucky cat with coin', 595, 3],
    ['PIN-FOX-01', 'Enamel pin, fox with paper lantern', 625, 2],
    ['PIN-MTH-01', 'Enamel pin, luna moth, glow in the dark', 695, 2],
    ['PIN-CRN-01', 'Enamel pin, origami crane', 550, 2],
    ['PIN-SET-07', 'Enamel pin set, seven phases of the moon', 2690, 1],
    ['PIN-ROB-01', 'Enamel pin, tin robot', 575, 2],
    ['PIN-LTD-25', 'Enamel pin, dragon boat, numbered edition', 1250, 1],
  ],
  'Card sleeves': [
    ['SLV-STD-100', 'Trading card sleeves, clear, standard, 100 pack', 395, 4],
    ['SLV-MAT-100', 'Trading card sleeves, matte black, 100 pack', 695, 3],
    ['SLV-JAP-060', 'Card sleeves, small size 62 × 89 mm, 60 pack', 450, 2],
    ['SLV-PRF-100', 'Perfect-fit inner sleeves, 100 pack', 425, 3],
    ['SLV-TOP-025', 'Rigid top loaders 35 pt, pack of 25', 690, 3],
    ['SLV-BND-360', 'Zip binder for 360 cards, side loading', 2195, 1],
    ['SLV-MAG-035', 'Magnetic card holder 35 pt, UV protection', 345, 2],
  ],
  Porcelain: [
    ['POR-CAT-12', 'Porcelain lucky cat, white, 12 cm', 1850, 2],
    ['POR-CAT-18', 'Porcelain lucky cat, gold, 18 cm', 2990, 1],
    ['POR-HAR-09', 'Porcelain moon hare, sitting, 9 cm', 1690, 2],
    ['POR-DAN-21', 'Porcelain dancer with fan, 21 cm', 4890, 1],
    ['POR-DOG-08', 'Pair of porcelain guardian dogs, blue, 8 cm', 3450, 1],
    ['POR-TEA-01', 'Miniature porcelain tea set for dolls’ houses', 1390, 2],
  ],
  'Stamps & paper': [
    ['STP-LUN-12', 'Lunar zodiac stamps, mint set of 12', 2290, 2],
    ['STP-BTY-50', 'Butterflies on stamps, 50 different, used', 690, 2],
    ['STP-TRN-25', 'Steam trains on stamps, 25 different', 590, 2],
    ['STP-FDC-01', 'First day cover, festival of lights', 850, 1],
    ['STP-ALB-16', 'Stamp stock book, 16 black pages', 1195, 2],
    ['STP-HNG-1K', 'Stamp hinges, packet of 1,000', 245, 3],
    ['PPR-WAS-10', 'Washi paper sheets, lantern making, pack of 10', 1050, 2],
  ],
}

/** Everything the shop sells, in a fixed order. Item ids have twelve digits, as on the marketplace. */
export const catalog: readonly Product[] = Object.entries(shelves).flatMap(
  ([category, rows], shelf) =>
    rows.map(([sku, title, price, demand], place) => ({
      sku,
      itemId: String(405_118_000_000 + (shelf + 1) * 7919 * (place + 3)),
      title,
      category: category as Product['category'],
      price,
      demand,
    })),
)
