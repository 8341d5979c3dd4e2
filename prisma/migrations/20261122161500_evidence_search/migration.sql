-- Full-text search over the evidence library. SQLite only, so Prisma's schema does not know of it; app/platform/db/
-- search-evidence.server.ts asks it. One row for each item, of its newest revision, kept in step by the triggers below.

-- What may be found of each item. Pages of a file are parted by a form feed, from which a match's page is counted.
CREATE VIEW "EvidenceSearchable" AS
SELECT
    item."id" AS "itemId",
    item."cityId" AS "cityId",
    item."title" AS "title",
    item."department" || ' ' || coalesce(revision."fileName", '') || ' ' || coalesce(revision."url", '') AS "names",
    coalesce(revision."statement", '') AS "statement",
    coalesce((
        SELECT group_concat(json_extract(part.value, '$.text'), char(12) ORDER BY part.key)
        FROM "FileText" stored, json_each(stored."parts") part
        WHERE stored."sha256" = revision."sha256"
    ), '') AS "text"
FROM "EvidenceItem" item
JOIN "EvidenceRevision" revision ON revision."itemId" = item."id"
    AND revision."number" = (SELECT max("number") FROM "EvidenceRevision" WHERE "itemId" = item."id");

-- The ids are words too: a search within a city, or the row of one item, is then found without reading the others.
CREATE VIRTUAL TABLE "EvidenceSearch" USING fts5(
    "itemId", "cityId", "title", "names", "statement", "text",
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- How much a word counts by where it stands; the ids count for nothing.
INSERT INTO "EvidenceSearch" ("EvidenceSearch", "rank") VALUES ('rank', 'bm25(0.0, 0.0, 8.0, 4.0, 2.0, 1.0)');

INSERT INTO "EvidenceSearch" ("itemId", "cityId", "title", "names", "statement", "text")
SELECT "itemId", "cityId", "title", "names", "statement", "text" FROM "EvidenceSearchable";

CREATE TRIGGER "EvidenceSearch_revision_added" AFTER INSERT ON "EvidenceRevision" BEGIN
    DELETE FROM "EvidenceSearch" WHERE rowid IN (
        SELECT rowid FROM "EvidenceSearch"
        WHERE "EvidenceSearch" MATCH 'itemId : "' || NEW."itemId" || '"' AND "itemId" = NEW."itemId"
    );
    INSERT INTO "EvidenceSearch" ("itemId", "cityId", "title", "names", "statement", "text")
    SELECT "itemId", "cityId", "title", "names", "statement", "text" FROM "EvidenceSearchable"
    WHERE "itemId" = NEW."itemId";
END;

CREATE TRIGGER "EvidenceSearch_revision_changed" AFTER UPDATE OF "sha256", "fileName", "url", "statement", "number"
ON "EvidenceRevision" BEGIN
    DELETE FROM "EvidenceSearch" WHERE rowid IN (
        SELECT rowid FROM "EvidenceSearch"
        WHERE "EvidenceSearch" MATCH 'itemId : "' || NEW."itemId" || '"' AND "itemId" = NEW."itemId"
    );
    INSERT INTO "EvidenceSearch" ("itemId", "cityId", "title", "names", "statement", "text")
    SELECT "itemId", "cityId", "title", "names", "statement", "text" FROM "EvidenceSearchable"
    WHERE "itemId" = NEW."itemId";
END;

CREATE TRIGGER "EvidenceSearch_item_changed" AFTER UPDATE OF "title", "department", "cityId" ON "EvidenceItem" BEGIN
    DELETE FROM "EvidenceSearch" WHERE rowid IN (
        SELECT rowid FROM "EvidenceSearch"
        WHERE "EvidenceSearch" MATCH 'itemId : "' || NEW."id" || '"' AND "itemId" = NEW."id"
    );
    INSERT INTO "EvidenceSearch" ("itemId", "cityId", "title", "names", "statement", "text")
    SELECT "itemId", "cityId", "title", "names", "statement", "text" FROM "EvidenceSearchable"
    WHERE "itemId" = NEW."id";
END;

CREATE TRIGGER "EvidenceSearch_text_added" AFTER INSERT ON "FileText" WHEN NEW."state" = 'ready' BEGIN
    DELETE FROM "EvidenceSearch" WHERE rowid IN (
        SELECT search.rowid FROM "EvidenceRevision" revision
        CROSS JOIN "EvidenceSearch" search
        WHERE revision."sha256" = NEW."sha256"
            AND search."EvidenceSearch" MATCH 'itemId : "' || revision."itemId" || '"'
            AND search."itemId" = revision."itemId"
    );
    INSERT INTO "EvidenceSearch" ("itemId", "cityId", "title", "names", "statement", "text")
    SELECT "itemId", "cityId", "title", "names", "statement", "text" FROM "EvidenceSearchable"
    WHERE "itemId" IN (SELECT "itemId" FROM "EvidenceRevision" WHERE "sha256" = NEW."sha256");
END;
