exports.getNodeAutoInstrumentations = () => []
