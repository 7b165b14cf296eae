-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "carriedOnBy" TEXT,
ADD COLUMN     "carriedOnById" TEXT;
