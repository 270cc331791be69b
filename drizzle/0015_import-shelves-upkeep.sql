-- Text that is written once and read once: packing it costs more than it saves.
alter table import_shelves alter column heads set storage external;--> statement-breakpoint
alter table import_shelves alter column lines set storage external;--> statement-breakpoint
-- What had been read is gone with import_lines: those files are read again. Orders that were applied already are unchanged then.
update imports set status = 'uploaded', apply_after_staging = apply_after_staging or status = 'applying'
where status in ('rehearsed', 'applying');
