-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Identity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AccountToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "email" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "AccountToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "cityId" TEXT,
    "role" TEXT NOT NULL,
    "areas" TEXT NOT NULL DEFAULT '',
    "invitedById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "acceptedAt" DATETIME,
    "acceptedById" TEXT,
    "revokedAt" DATETIME,
    "revokedById" TEXT,
    CONSTRAINT "Invitation_cityId_fkey" FOREIGN KEY ("cityId") REFERENCES "City" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SensitiveLeave" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "itemId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "grantedById" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "revokedById" TEXT,
    CONSTRAINT "SensitiveLeave_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "EvidenceItem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LinkHealth" (
    "revisionId" TEXT NOT NULL PRIMARY KEY,
    "checkedAt" DATETIME NOT NULL,
    "isAlive" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "lastAliveAt" DATETIME,
    "failures" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "LinkHealth_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "EvidenceRevision" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FileText" (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "parts" TEXT NOT NULL,
    "problem" TEXT NOT NULL DEFAULT '',
    "extractedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CriterionPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "ownerId" TEXT,
    "department" TEXT NOT NULL DEFAULT '',
    "dueOn" TEXT,
    "officialText" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL,
    "savedById" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "CriterionPlan_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DepartmentRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "parentId" TEXT,
    "toName" TEXT NOT NULL,
    "toEmail" TEXT NOT NULL DEFAULT '',
    "department" TEXT NOT NULL DEFAULT '',
    "message" TEXT NOT NULL DEFAULT '',
    "dueOn" TEXT,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "openedAt" DATETIME,
    "remindedAt" DATETIME,
    "closedAt" DATETIME,
    "closedById" TEXT,
    "revokedAt" DATETIME,
    "revokedById" TEXT,
    CONSTRAINT "DepartmentRequest_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RequestCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT NOT NULL,
    "checkId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "answer" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "answeredAt" DATETIME,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "returnNote" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "RequestCheck_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "DepartmentRequest" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RequestEvidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestCheckId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "evidenceDate" TEXT,
    "sha256" TEXT,
    "size" INTEGER,
    "mediaType" TEXT,
    "fileName" TEXT,
    "url" TEXT,
    "createdAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    "itemId" TEXT,
    CONSTRAINT "RequestEvidence_requestCheckId_fkey" FOREIGN KEY ("requestCheckId") REFERENCES "RequestCheck" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    "criterionId" TEXT,
    "checkId" TEXT,
    "itemId" TEXT,
    "revisionId" TEXT,
    "page" INTEGER,
    "quote" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "authorId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "movedAt" DATETIME NOT NULL,
    "resolvedAt" DATETIME,
    "resolvedById" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Thread_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Thread_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "EvidenceItem" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Thread_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "EvidenceRevision" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "threadId" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'comment',
    "body" TEXT NOT NULL,
    "authorId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "editedAt" DATETIME,
    "withdrawnAt" DATETIME,
    "withdrawnById" TEXT,
    CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommentRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commentId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "CommentRevision_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Mention" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commentId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    CONSTRAINT "Mention_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewRound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "submittedById" TEXT NOT NULL,
    "submittedAt" DATETIME NOT NULL,
    "returnedById" TEXT,
    "returnedAt" DATETIME,
    "returnNote" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "ReviewRound_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoundCriterion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "returnedAt" DATETIME,
    CONSTRAINT "RoundCriterion_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Verdict" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "reviewer" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "wouldDo" TEXT NOT NULL DEFAULT '',
    "signature" TEXT NOT NULL,
    "roundNumber" INTEGER,
    "authorId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Verdict_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "cityId" TEXT,
    "actorId" TEXT,
    "text" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "readAt" DATETIME,
    "mailedAt" DATETIME,
    CONSTRAINT "Notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "headers" TEXT NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" DATETIME NOT NULL,
    "lastError" TEXT NOT NULL DEFAULT '',
    "sentAt" DATETIME,
    "failedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" TEXT NOT NULL DEFAULT '{}',
    "runAfter" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "lastError" TEXT NOT NULL DEFAULT ''
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "passwordHash" TEXT,
    "isAdministrator" BOOLEAN NOT NULL DEFAULT false,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "deactivatedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "timeZone" TEXT,
    "totpSecret" TEXT,
    "totpConfirmedAt" DATETIME,
    "totpLastStep" INTEGER,
    "digestFrequency" TEXT NOT NULL DEFAULT 'daily',
    "digestHour" INTEGER NOT NULL DEFAULT 7,
    "digestWeekday" INTEGER NOT NULL DEFAULT 1,
    "digestedAt" DATETIME,
    "quietFrom" INTEGER,
    "quietUntil" INTEGER,
    "mentionsAtOnce" BOOLEAN NOT NULL DEFAULT false,
    "mutedKinds" TEXT NOT NULL DEFAULT '',
    "deskSeenAt" DATETIME
);
INSERT INTO "new_User" ("createdAt", "deactivatedAt", "email", "id", "isAdministrator", "isDemo", "name", "passwordHash") SELECT "createdAt", "deactivatedAt", "email", "id", "isAdministrator", "isDemo", "name", "passwordHash" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE TABLE "new_Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "isPending" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Session" ("createdAt", "expiresAt", "id", "lastSeenAt", "tokenHash", "userAgent", "userId") SELECT "createdAt", "expiresAt", "id", "lastSeenAt", "tokenHash", "userAgent", "userId" FROM "Session";
DROP TABLE "Session";
ALTER TABLE "new_Session" RENAME TO "Session";
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");
CREATE INDEX "Session_userId_idx" ON "Session"("userId");
CREATE TABLE "new_CheckAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "checkId" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "rationale" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "CheckAnswer_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_CheckAnswer" ("answer", "assessmentId", "authorId", "checkId", "id", "rationale", "revision", "savedAt") SELECT "answer", "assessmentId", "authorId", "checkId", "id", "rationale", "revision", "savedAt" FROM "CheckAnswer";
DROP TABLE "CheckAnswer";
ALTER TABLE "new_CheckAnswer" RENAME TO "CheckAnswer";
CREATE UNIQUE INDEX "CheckAnswer_assessmentId_checkId_key" ON "CheckAnswer"("assessmentId", "checkId");
CREATE TABLE "new_CheckAnswerRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "checkAnswerId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "rationale" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "CheckAnswerRevision_checkAnswerId_fkey" FOREIGN KEY ("checkAnswerId") REFERENCES "CheckAnswer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_CheckAnswerRevision" ("answer", "authorId", "checkAnswerId", "id", "rationale", "revision", "savedAt") SELECT "answer", "authorId", "checkAnswerId", "id", "rationale", "revision", "savedAt" FROM "CheckAnswerRevision";
DROP TABLE "CheckAnswerRevision";
ALTER TABLE "new_CheckAnswerRevision" RENAME TO "CheckAnswerRevision";
CREATE UNIQUE INDEX "CheckAnswerRevision_checkAnswerId_revision_key" ON "CheckAnswerRevision"("checkAnswerId", "revision");
CREATE TABLE "new_EvidenceRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "itemId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "contentNumber" INTEGER NOT NULL DEFAULT 1,
    "note" TEXT NOT NULL DEFAULT '',
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
INSERT INTO "new_EvidenceRevision" ("authorId", "createdAt", "evidenceDate", "fileName", "id", "itemId", "mediaType", "number", "sha256", "size", "statement", "url") SELECT "authorId", "createdAt", "evidenceDate", "fileName", "id", "itemId", "mediaType", "number", "sha256", "size", "statement", "url" FROM "EvidenceRevision";
DROP TABLE "EvidenceRevision";
ALTER TABLE "new_EvidenceRevision" RENAME TO "EvidenceRevision";
CREATE INDEX "EvidenceRevision_sha256_idx" ON "EvidenceRevision"("sha256");
CREATE UNIQUE INDEX "EvidenceRevision_itemId_number_key" ON "EvidenceRevision"("itemId", "number");
CREATE TABLE "new_StrengthScore" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "linkId" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "contentNumber" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "StrengthScore_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "EvidenceLink" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_StrengthScore" ("at", "authorId", "id", "layer", "linkId", "note", "value") SELECT "at", "authorId", "id", "layer", "linkId", "note", "value" FROM "StrengthScore";
DROP TABLE "StrengthScore";
ALTER TABLE "new_StrengthScore" RENAME TO "StrengthScore";
CREATE INDEX "StrengthScore_linkId_layer_at_idx" ON "StrengthScore"("linkId", "layer", "at");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "RecoveryCode_userId_idx" ON "RecoveryCode"("userId");

-- CreateIndex
CREATE INDEX "Identity_userId_idx" ON "Identity"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_issuer_subject_key" ON "Identity"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "AccountToken_tokenHash_key" ON "AccountToken"("tokenHash");

-- CreateIndex
CREATE INDEX "AccountToken_userId_idx" ON "AccountToken"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_cityId_idx" ON "Invitation"("cityId");

-- CreateIndex
CREATE INDEX "Invitation_email_idx" ON "Invitation"("email");

-- CreateIndex
CREATE INDEX "SensitiveLeave_itemId_userId_idx" ON "SensitiveLeave"("itemId", "userId");

-- CreateIndex
CREATE INDEX "LinkHealth_isAlive_idx" ON "LinkHealth"("isAlive");

-- CreateIndex
CREATE INDEX "CriterionPlan_ownerId_idx" ON "CriterionPlan"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "CriterionPlan_assessmentId_criterionId_key" ON "CriterionPlan"("assessmentId", "criterionId");

-- CreateIndex
CREATE UNIQUE INDEX "DepartmentRequest_tokenHash_key" ON "DepartmentRequest"("tokenHash");

-- CreateIndex
CREATE INDEX "DepartmentRequest_assessmentId_idx" ON "DepartmentRequest"("assessmentId");

-- CreateIndex
CREATE UNIQUE INDEX "RequestCheck_requestId_checkId_key" ON "RequestCheck"("requestId", "checkId");

-- CreateIndex
CREATE INDEX "RequestEvidence_requestCheckId_idx" ON "RequestEvidence"("requestCheckId");

-- CreateIndex
CREATE INDEX "RequestEvidence_sha256_idx" ON "RequestEvidence"("sha256");

-- CreateIndex
CREATE INDEX "Thread_assessmentId_state_movedAt_idx" ON "Thread"("assessmentId", "state", "movedAt");

-- CreateIndex
CREATE INDEX "Thread_itemId_idx" ON "Thread"("itemId");

-- CreateIndex
CREATE INDEX "Comment_threadId_createdAt_idx" ON "Comment"("threadId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "CommentRevision_commentId_revision_key" ON "CommentRevision"("commentId", "revision");

-- CreateIndex
CREATE INDEX "Mention_userId_idx" ON "Mention"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Mention_commentId_userId_key" ON "Mention"("commentId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewRound_assessmentId_number_key" ON "ReviewRound"("assessmentId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "RoundCriterion_roundId_criterionId_key" ON "RoundCriterion"("roundId", "criterionId");

-- CreateIndex
CREATE INDEX "Verdict_assessmentId_criterionId_at_idx" ON "Verdict"("assessmentId", "criterionId", "at");

-- CreateIndex
CREATE INDEX "Notification_userId_readAt_idx" ON "Notification"("userId", "readAt");

-- CreateIndex
CREATE INDEX "Notification_userId_at_idx" ON "Notification"("userId", "at");

-- CreateIndex
CREATE INDEX "Notification_mailedAt_idx" ON "Notification"("mailedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");

-- CreateIndex
CREATE INDEX "OutboxMessage_sentAt_failedAt_nextAttemptAt_idx" ON "OutboxMessage"("sentAt", "failedAt", "nextAttemptAt");

-- CreateIndex
CREATE UNIQUE INDEX "Job_key_key" ON "Job"("key");

-- CreateIndex
CREATE INDEX "Job_runAfter_idx" ON "Job"("runAfter");

