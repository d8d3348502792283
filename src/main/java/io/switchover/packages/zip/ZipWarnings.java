package io.switchover.packages.zip;

import io.switchover.packages.zip.EntryNamePolicy.Surprise;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what may surprise on some nodes: one sentence for each kind, with the first few names. */
final class ZipWarnings {
    private static final int NAMED = 5;

    private final Map<Surprise, List<String>> examples = new EnumMap<>(Surprise.class);
    private final Map<Surprise, Integer> counts = new EnumMap<>(Surprise.class);
    private final Map<String, String> spellings = new HashMap<>();
    private final Set<String> folders = new HashSet<>();

    /** @throws ZipStop.Flaw when one name is a file and a folder, which no node can unpack */
    void see(ZipEntryHeader entry) throws ZipStop.Flaw {
        var name = entry.name();
        EntryNamePolicy.surprises(name).forEach(surprise -> add(surprise, name));
        if (!entry.nameIsCertain()) {
            add(Surprise.ENCODING, name);
        }
        if (entry.link()) {
            add(Surprise.LINK, name);
        }
        for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
            folders.add(name.substring(0, slash));
        }
        if (!entry.folder()) {
            var before = spellings.putIfAbsent(EntryNamePolicy.folded(name), name);
            if (before != null) {
                add(before.equals(name) ? Surprise.TWICE : Surprise.CASE, name);
            }
        }
    }

    void compareFilesWithFolders() throws ZipStop.Flaw {
        for (var name : spellings.values()) {
            if (folders.contains(name)) {
                throw new ZipStop.Flaw(
                        "its entry " + EntryNamePolicy.shown(name) + " is a file, and a folder of other entries");
            }
        }
    }

    private void add(Surprise surprise, String name) {
        counts.merge(surprise, 1, Integer::sum);
        var named = examples.computeIfAbsent(surprise, s -> new ArrayList<>());
        if (named.size() < NAMED) {
            named.add(EntryNamePolicy.shown(name));
        }
    }

    List<String> sentences() {
        var said = new ArrayList<String>();
        counts.forEach(
                (surprise, count) -> said.add(surprise.sentence(count, examples.getOrDefault(surprise, List.of()))));
        return said;
    }
}
