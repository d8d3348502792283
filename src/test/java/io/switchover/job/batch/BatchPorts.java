package io.switchover.job.batch;

/** All of Azure Batch that the job room knows, in one: what stands in for the service stands in for all of it. */
public interface BatchPorts extends BatchJobs, BatchTasks, BatchPools {}
