/** Some browsers forget what a table is once its parts are laid out as blocks, which phones do. These say it again. */
export const tableRole = {
  table: { role: 'table' },
  rowGroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const
