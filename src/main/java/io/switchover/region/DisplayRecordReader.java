package io.switchover.region;

/** The record as it is told to callers, at most a second old. Nothing is decided by it. */
public interface DisplayRecordReader {
    RecordTrust now();
}
