-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "workloadKind" TEXT NOT NULL,
    "workloadName" TEXT NOT NULL,
    "strategy" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "template" JSONB NOT NULL,
    "original" JSONB NOT NULL,
    "state" JSONB NOT NULL,
    "phase" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "notes" TEXT NOT NULL DEFAULT '',
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseClaim" (
    "key" TEXT NOT NULL,
    "releaseId" TEXT NOT NULL,
    "claimedBy" TEXT NOT NULL,
    "claimedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReleaseClaim_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ReleaseCommand" (
    "id" BIGSERIAL NOT NULL,
    "releaseId" TEXT NOT NULL,
    "command" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),
    "refusal" JSONB,

    CONSTRAINT "ReleaseCommand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseEvent" (
    "id" BIGSERIAL NOT NULL,
    "releaseId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "message" JSONB NOT NULL,
    "by" TEXT,
    "percent" INTEGER NOT NULL,

    CONSTRAINT "ReleaseEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseWrite" (
    "id" BIGSERIAL NOT NULL,
    "releaseId" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "action" JSONB NOT NULL,
    "before" JSONB,
    "outcome" TEXT NOT NULL DEFAULT 'pending',
    "failure" JSONB,
    "at" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "ReleaseWrite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseMeasurement" (
    "id" BIGSERIAL NOT NULL,
    "releaseId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "side" JSONB NOT NULL,
    "verdict" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReleaseMeasurement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseWindow" (
    "id" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "namespace" TEXT,
    "kind" TEXT NOT NULL,
    "from" TIMESTAMP(3),
    "to" TIMESTAMP(3),
    "weekly" JSONB,
    "reason" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReleaseWindow_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Release_finishedAt_startedAt_idx" ON "Release"("finishedAt", "startedAt");

-- CreateIndex
CREATE INDEX "Release_cluster_namespace_workloadName_idx" ON "Release"("cluster", "namespace", "workloadName");

-- CreateIndex
CREATE INDEX "ReleaseClaim_releaseId_idx" ON "ReleaseClaim"("releaseId");

-- CreateIndex
CREATE INDEX "ReleaseCommand_releaseId_answeredAt_idx" ON "ReleaseCommand"("releaseId", "answeredAt");

-- CreateIndex
CREATE INDEX "ReleaseEvent_releaseId_id_idx" ON "ReleaseEvent"("releaseId", "id");

-- CreateIndex
CREATE INDEX "ReleaseWrite_releaseId_id_idx" ON "ReleaseWrite"("releaseId", "id");

-- CreateIndex
CREATE INDEX "ReleaseMeasurement_releaseId_stage_metric_idx" ON "ReleaseMeasurement"("releaseId", "stage", "metric");

-- CreateIndex
CREATE INDEX "ReleaseWindow_cluster_namespace_idx" ON "ReleaseWindow"("cluster", "namespace");

-- AddForeignKey
ALTER TABLE "ReleaseCommand" ADD CONSTRAINT "ReleaseCommand_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseEvent" ADD CONSTRAINT "ReleaseEvent_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseWrite" ADD CONSTRAINT "ReleaseWrite_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseMeasurement" ADD CONSTRAINT "ReleaseMeasurement_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;
