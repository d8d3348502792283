package io.switchover.job.rewrite;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The containers that the command line's extensions keep their file groups in. */
final class FileGroups {
    private static final String PREFIX = "fgrp-";

    private FileGroups() {}

    static String container(String group) {
        return PREFIX + group;
    }

    /** Of a container in the region where the job runs; signed there. */
    static String url(String container) {
        return "${storage}/" + container + "?${sas}";
    }

    /** Of a blob in it, whatever its name is: each step of the path is written as a URL has it. */
    static String url(String container, String blob) {
        return url(container + "/"
                + Arrays.stream(blob.split("/", -1))
                        .map(step ->
                                URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/")));
    }
}
