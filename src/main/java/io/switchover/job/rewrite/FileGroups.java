package io.switchover.job.rewrite;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
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

    /** What stands for a blob in a task that is repeated for each. */
    static Map<String, String> values(String container, String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return Map.of(
                "{fileUrl}",
                url(container, path),
                "{url}",
                url(container, path),
                "{filePath}",
                path,
                "{fileName}",
                name,
                "{fileNameWithoutExtension}",
                dot < 0 ? name : name.substring(0, dot));
    }
}
