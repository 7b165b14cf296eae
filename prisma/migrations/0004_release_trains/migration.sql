-- AlterTable
ALTER TABLE "Release" ADD COLUMN     "car" INTEGER,
ADD COLUMN     "trainId" TEXT;

-- CreateTable
CREATE TABLE "ReleaseTrain" (
    "id" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "state" JSONB NOT NULL,
    "phase" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "ReleaseTrain_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReleaseTrain_finishedAt_startedAt_idx" ON "ReleaseTrain"("finishedAt", "startedAt");

-- CreateIndex
CREATE INDEX "ReleaseTrain_cluster_namespace_idx" ON "ReleaseTrain"("cluster", "namespace");

-- CreateIndex
CREATE INDEX "Release_trainId_idx" ON "Release"("trainId");

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_trainId_fkey" FOREIGN KEY ("trainId") REFERENCES "ReleaseTrain"("id") ON DELETE SET NULL ON UPDATE CASCADE;
