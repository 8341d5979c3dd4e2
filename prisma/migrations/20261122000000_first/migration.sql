-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "City" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "country" TEXT NOT NULL DEFAULT 'US',
    "population" INTEGER,
    "fiscalYearStart" INTEGER NOT NULL DEFAULT 7,
    "timeZone" TEXT NOT NULL DEFAULT 'America/New_York',
    "notice" TEXT,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "passwordHash" TEXT,
    "isAdministrator" BOOLEAN NOT NULL DEFAULT false,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "deactivatedAt" DATETIME,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "cityId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Membership_cityId_fkey" FOREIGN KEY ("cityId") REFERENCES "City" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CoachAssignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "cityId" TEXT NOT NULL,
    "areas" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "CoachAssignment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CoachAssignment_cityId_fkey" FOREIGN KEY ("cityId") REFERENCES "City" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignInFailure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subject" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Assessment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cityId" TEXT NOT NULL,
    "editionRef" TEXT NOT NULL,
    "editionHash" TEXT NOT NULL,
    "cycle" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "dueOn" TEXT,
    "asOfHeld" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Assessment_cityId_fkey" FOREIGN KEY ("cityId") REFERENCES "City" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CheckAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "checkId" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "rationale" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "CheckAnswer_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CheckAnswerRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "checkAnswerId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "rationale" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "CheckAnswerRevision_checkAnswerId_fkey" FOREIGN KEY ("checkAnswerId") REFERENCES "CheckAnswer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvidenceItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cityId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "department" TEXT NOT NULL DEFAULT '',
    "sensitivity" TEXT NOT NULL DEFAULT 'public',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "authorId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "EvidenceItem_cityId_fkey" FOREIGN KEY ("cityId") REFERENCES "City" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvidenceRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "itemId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "evidenceDate" TEXT,
    "sha256" TEXT,
    "size" INTEGER,
    "mediaType" TEXT,
    "fileName" TEXT,
    "url" TEXT,
    "statement" TEXT,
    "authorId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "EvidenceRevision_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "EvidenceItem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvidenceLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "checkId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "locator" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    "removedById" TEXT,
    CONSTRAINT "EvidenceLink_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceLink_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "EvidenceRevision" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StrengthScore" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "linkId" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "StrengthScore_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "EvidenceLink" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "cityId" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Membership_cityId_idx" ON "Membership"("cityId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_userId_cityId_role_key" ON "Membership"("userId", "cityId", "role");

-- CreateIndex
CREATE INDEX "CoachAssignment_cityId_idx" ON "CoachAssignment"("cityId");

-- CreateIndex
CREATE UNIQUE INDEX "CoachAssignment_userId_cityId_key" ON "CoachAssignment"("userId", "cityId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "SignInFailure_subject_at_idx" ON "SignInFailure"("subject", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Assessment_cityId_editionRef_cycle_key" ON "Assessment"("cityId", "editionRef", "cycle");

-- CreateIndex
CREATE UNIQUE INDEX "CheckAnswer_assessmentId_checkId_key" ON "CheckAnswer"("assessmentId", "checkId");

-- CreateIndex
CREATE UNIQUE INDEX "CheckAnswerRevision_checkAnswerId_revision_key" ON "CheckAnswerRevision"("checkAnswerId", "revision");

-- CreateIndex
CREATE INDEX "EvidenceItem_cityId_idx" ON "EvidenceItem"("cityId");

-- CreateIndex
CREATE INDEX "EvidenceRevision_sha256_idx" ON "EvidenceRevision"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceRevision_itemId_number_key" ON "EvidenceRevision"("itemId", "number");

-- CreateIndex
CREATE INDEX "EvidenceLink_assessmentId_checkId_idx" ON "EvidenceLink"("assessmentId", "checkId");

-- CreateIndex
CREATE INDEX "EvidenceLink_revisionId_idx" ON "EvidenceLink"("revisionId");

-- CreateIndex
CREATE INDEX "StrengthScore_linkId_layer_at_idx" ON "StrengthScore"("linkId", "layer", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_cityId_sequence_idx" ON "AuditEvent"("cityId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_subject_idx" ON "AuditEvent"("subject");

