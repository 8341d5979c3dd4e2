-- Whom a report was made for, so that a memo to the council lists only what was made for it. Of reports that were made before,
-- nobody can tell: they count as not for the council.
ALTER TABLE "IssuedReport" ADD COLUMN "audience" TEXT NOT NULL DEFAULT 'internal';

-- The cycle in which it was made; not known of reports that were made before.
ALTER TABLE "IssuedReport" ADD COLUMN "cycleNumber" INTEGER;
