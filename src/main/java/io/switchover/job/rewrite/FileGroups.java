package io.switchover.job.rewrite;

/** The containers that the command line's extensions keep their file groups in. */
final class FileGroups {
    private static final String PREFIX = "fgrp-";

    private FileGroups() {}

    static String container(String group) {
        return PREFIX + group;
    }

    /** Of a container, or of a blob in it, in the region where the job runs; signed there. */
    static String url(String path) {
        return "${storage}/" + path + "?${sas}";
    }
}
