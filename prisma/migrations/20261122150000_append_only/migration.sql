-- What is only ever added to cannot be changed or removed, whatever a program tries.
CREATE TRIGGER "AuditEvent_no_update" BEFORE UPDATE ON "AuditEvent" BEGIN SELECT RAISE(ABORT, 'AuditEvent is append-only'); END;
CREATE TRIGGER "AuditEvent_no_delete" BEFORE DELETE ON "AuditEvent" BEGIN SELECT RAISE(ABORT, 'AuditEvent is append-only'); END;
CREATE TRIGGER "CheckAnswerRevision_no_update" BEFORE UPDATE ON "CheckAnswerRevision" BEGIN SELECT RAISE(ABORT, 'CheckAnswerRevision is append-only'); END;
CREATE TRIGGER "CheckAnswerRevision_no_delete" BEFORE DELETE ON "CheckAnswerRevision" BEGIN SELECT RAISE(ABORT, 'CheckAnswerRevision is append-only'); END;
CREATE TRIGGER "CommentRevision_no_update" BEFORE UPDATE ON "CommentRevision" BEGIN SELECT RAISE(ABORT, 'CommentRevision is append-only'); END;
CREATE TRIGGER "CommentRevision_no_delete" BEFORE DELETE ON "CommentRevision" BEGIN SELECT RAISE(ABORT, 'CommentRevision is append-only'); END;
CREATE TRIGGER "StrengthScore_no_update" BEFORE UPDATE ON "StrengthScore" BEGIN SELECT RAISE(ABORT, 'StrengthScore is append-only'); END;
CREATE TRIGGER "StrengthScore_no_delete" BEFORE DELETE ON "StrengthScore" BEGIN SELECT RAISE(ABORT, 'StrengthScore is append-only'); END;
CREATE TRIGGER "Verdict_no_update" BEFORE UPDATE ON "Verdict" BEGIN SELECT RAISE(ABORT, 'Verdict is append-only'); END;
CREATE TRIGGER "Verdict_no_delete" BEFORE DELETE ON "Verdict" BEGIN SELECT RAISE(ABORT, 'Verdict is append-only'); END;
