-- AlterTable
ALTER TABLE "Session" ADD COLUMN "isFromProvider" BOOLEAN NOT NULL DEFAULT false;
