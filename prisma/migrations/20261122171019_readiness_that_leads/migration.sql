-- CreateTable
CREATE TABLE "EvidenceLinkState" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "linkId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "locator" TEXT NOT NULL,
    "isOff" BOOLEAN NOT NULL DEFAULT false,
    "authorId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "EvidenceLinkState_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "EvidenceLink" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EffortEstimate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "checkId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "effort" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "authorId" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "EffortEstimate_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PathWish" (
    "assessmentId" TEXT NOT NULL PRIMARY KEY,
    "wishes" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedById" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "PathWish_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Scenario" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "changes" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "savedAt" DATETIME NOT NULL,
    "sharedAt" DATETIME,
    "removedAt" DATETIME,
    CONSTRAINT "Scenario_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WorkPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "levelId" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "wishes" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "asOf" TEXT NOT NULL,
    "scenarioId" TEXT,
    "chosenById" TEXT NOT NULL,
    "chosenAt" DATETIME NOT NULL,
    "endedById" TEXT,
    "endedAt" DATETIME,
    CONSTRAINT "WorkPlan_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WorkItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "ownerId" TEXT,
    "department" TEXT NOT NULL DEFAULT '',
    "startOn" TEXT,
    "dueOn" TEXT,
    "effort" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "note" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "savedById" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "WorkItem_planId_fkey" FOREIGN KEY ("planId") REFERENCES "WorkPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WorkStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "itemId" TEXT NOT NULL,
    "checkId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "effort" INTEGER NOT NULL,
    CONSTRAINT "WorkStep_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "WorkItem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "cycleNumber" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "code" TEXT NOT NULL,
    "asOf" TEXT NOT NULL,
    "editionRef" TEXT NOT NULL,
    "editionHash" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "results" TEXT NOT NULL,
    "takenById" TEXT NOT NULL,
    "takenAt" DATETIME NOT NULL,
    CONSTRAINT "Snapshot_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignOff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "snapshotId" TEXT NOT NULL,
    "signedById" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "attestation" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "hasSecondFactor" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "SignOff_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SigningRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "snapshotId" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "askedById" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    CONSTRAINT "SigningRequest_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IssuedReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "snapshotId" TEXT,
    "asOf" TEXT NOT NULL,
    "editionRef" TEXT NOT NULL,
    "editionHash" TEXT NOT NULL,
    "dataHash" TEXT NOT NULL,
    "madeById" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    CONSTRAINT "IssuedReport_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Assessment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cityId" TEXT NOT NULL,
    "editionRef" TEXT NOT NULL,
    "editionHash" TEXT NOT NULL,
    "cycle" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "dueOn" TEXT,
    "submitOn" TEXT,
    "cycleNumber" INTEGER NOT NULL DEFAULT 1,
    "asOfHeld" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Assessment_cityId_fkey" FOREIGN KEY ("cityId") REFERENCES "City" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Assessment" ("asOfHeld", "cityId", "createdAt", "cycle", "dueOn", "editionHash", "editionRef", "id", "state") SELECT "asOfHeld", "cityId", "createdAt", "cycle", "dueOn", "editionHash", "editionRef", "id", "state" FROM "Assessment";
DROP TABLE "Assessment";
ALTER TABLE "new_Assessment" RENAME TO "Assessment";
CREATE UNIQUE INDEX "Assessment_cityId_editionRef_cycle_key" ON "Assessment"("cityId", "editionRef", "cycle");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "EvidenceLinkState_linkId_at_idx" ON "EvidenceLinkState"("linkId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "EffortEstimate_assessmentId_checkId_action_key" ON "EffortEstimate"("assessmentId", "checkId", "action");

-- CreateIndex
CREATE INDEX "Scenario_assessmentId_createdAt_idx" ON "Scenario"("assessmentId", "createdAt");

-- CreateIndex
CREATE INDEX "WorkPlan_assessmentId_endedAt_idx" ON "WorkPlan"("assessmentId", "endedAt");

-- CreateIndex
CREATE INDEX "WorkItem_ownerId_idx" ON "WorkItem"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "WorkItem_planId_criterionId_key" ON "WorkItem"("planId", "criterionId");

-- CreateIndex
CREATE UNIQUE INDEX "WorkStep_itemId_checkId_action_key" ON "WorkStep"("itemId", "checkId", "action");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_code_key" ON "Snapshot"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_assessmentId_number_key" ON "Snapshot"("assessmentId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "SignOff_snapshotId_key" ON "SignOff"("snapshotId");

-- CreateIndex
CREATE INDEX "SigningRequest_snapshotId_idx" ON "SigningRequest"("snapshotId");

-- CreateIndex
CREATE UNIQUE INDEX "IssuedReport_code_key" ON "IssuedReport"("code");

-- CreateIndex
CREATE INDEX "IssuedReport_assessmentId_idx" ON "IssuedReport"("assessmentId");


-- Links that are there already: all that is known of their past is how they stand.
INSERT INTO "EvidenceLinkState" ("id", "linkId", "revisionId", "locator", "authorId", "at")
SELECT 'first-' || "id", "id", "revisionId", "locator", "authorId", "createdAt" FROM "EvidenceLink";
INSERT INTO "EvidenceLinkState" ("id", "linkId", "revisionId", "locator", "isOff", "authorId", "at")
SELECT 'off-' || "id", "id", "revisionId", "locator", true, COALESCE("removedById", "authorId"), "removedAt"
FROM "EvidenceLink" WHERE "removedAt" IS NOT NULL;

-- What is only ever added to cannot be changed or removed, whatever a program tries.
CREATE TRIGGER "EvidenceLinkState_no_update" BEFORE UPDATE ON "EvidenceLinkState" BEGIN SELECT RAISE(ABORT, 'EvidenceLinkState is append-only'); END;
CREATE TRIGGER "EvidenceLinkState_no_delete" BEFORE DELETE ON "EvidenceLinkState" BEGIN SELECT RAISE(ABORT, 'EvidenceLinkState is append-only'); END;
CREATE TRIGGER "Snapshot_no_update" BEFORE UPDATE ON "Snapshot" BEGIN SELECT RAISE(ABORT, 'Snapshot is append-only'); END;
CREATE TRIGGER "Snapshot_no_delete" BEFORE DELETE ON "Snapshot" BEGIN SELECT RAISE(ABORT, 'Snapshot is append-only'); END;
CREATE TRIGGER "SignOff_no_update" BEFORE UPDATE ON "SignOff" BEGIN SELECT RAISE(ABORT, 'SignOff is append-only'); END;
CREATE TRIGGER "SignOff_no_delete" BEFORE DELETE ON "SignOff" BEGIN SELECT RAISE(ABORT, 'SignOff is append-only'); END;
CREATE TRIGGER "IssuedReport_no_update" BEFORE UPDATE ON "IssuedReport" BEGIN SELECT RAISE(ABORT, 'IssuedReport is append-only'); END;
CREATE TRIGGER "IssuedReport_no_delete" BEFORE DELETE ON "IssuedReport" BEGIN SELECT RAISE(ABORT, 'IssuedReport is append-only'); END;
