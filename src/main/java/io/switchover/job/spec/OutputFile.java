package io.switchover.job.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of a task's {@code outputFiles}. Whether a request may resume and whether a task's outputs have survived follow from
 * the same rule, since a task that is looked for under another name runs again.
 *
 * <p>Source: OutputFile and OutputFileBlobContainerDestination in the Batch API description 2024-07-01.20.0: the path is a folder
 * when the pattern holds a wildcard, else the blob's name, and without a path the file's own name is.
 */
public record OutputFile(String containerUrl, String path, String pattern) {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");
    private static final String PARENT = "../";
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]");

    public static List<OutputFile> of(JsonNode task) {
        return task.path("outputFiles")
                .valueStream()
                .map(output -> {
                    var container = output.path("destination").path("container");
                    return new OutputFile(
                            container.path("containerUrl").asText(),
                            container.path("path").asText(),
                            output.path("filePattern").asText());
                })
                .toList();
    }

    /** Any number of files, in a folder. */
    public boolean many() {
        return WILDCARD.matcher(pattern).find();
    }

    /** The blob's name; of many files what their names begin with. */
    public String name() {
        if (many()) {
            return path + "/";
        }
        return path.isEmpty() ? FOLDERS.matcher(pattern).replaceFirst("") : path;
    }

    /** The blob's name of a file that the task writes beside its working directory; empty when this is not about it. */
    public Optional<String> besideWorkingDirectory(String file) {
        if (!pattern.startsWith(PARENT)) {
            return Optional.empty();
        }
        var glob = pattern.substring(PARENT.length());
        if (!many()) {
            return glob.equals(file) ? Optional.of(name()) : Optional.empty();
        }
        return matches(glob, file) ? Optional.of(path.isEmpty() ? file : path + "/" + file) : Optional.empty();
    }

    /** By two indexes and the last star, since a pattern is the submitter's and must cost no more than both lengths. */
    private static boolean matches(String glob, String file) {
        int at = 0;
        int star = -1;
        int resumed = 0;
        for (int i = 0; i < file.length(); ) {
            char wanted = at < glob.length() ? glob.charAt(at) : 0;
            if (wanted == '*') {
                star = at++;
                resumed = i;
            } else if (at < glob.length() && (wanted == '?' || wanted == file.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resumed;
            } else {
                return false;
            }
        }
        return glob.substring(at).chars().allMatch(c -> c == '*');
    }

    /** Whether one file of it is among the blobs of its container. */
    public boolean isAmong(NavigableSet<String> blobs) {
        if (!many()) {
            return blobs.contains(name());
        }
        var first = blobs.ceiling(name());
        return first != null && first.startsWith(name());
    }
}
