package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.switchover.job.spec.SignableContainers;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * URLs with a signature, which is for one account: those of our storage are signed anew where the job is placed, where the settings
 * allow that of their container.
 */
final class PortableUrlRewriter {
    private static final Set<String> FIELDS = Set.of("httpUrl", "storageContainerUrl", "containerUrl");

    /** The blob as it was at a time, which other accounts do not have. */
    private static final Pattern ONE_STATE = Pattern.compile("[?&](snapshot|versionid)=", Pattern.CASE_INSENSITIVE);

    private final AccountUrls accounts;
    private final SignableContainers containers;
    private final RewriteNotes findings;

    PortableUrlRewriter(AccountUrls accounts, SignableContainers containers, RewriteNotes findings) {
        this.accounts = accounts;
        this.containers = containers;
        this.findings = findings;
    }

    void rewritten(JsonNode node, String field) {
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            rewritten(node.get(i), field + "[" + i + "]");
        }
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        for (var name : FIELDS) {
            if (object.get(name) instanceof TextNode url) {
                url(object, name, url.textValue(), field.isEmpty() ? name : field + "." + name);
            }
        }
        object.properties()
                .forEach(p -> rewritten(p.getValue(), field.isEmpty() ? p.getKey() : field + "." + p.getKey()));
    }

    private void url(ObjectNode object, String name, String url, String field) {
        if (!SignableContainers.signed(url)) {
            return;
        }
        var portable =
                url.startsWith("${storage}/") ? url : accounts.portable(url).orElse("");
        var container = SignableContainers.container(portable);
        if (container.filter(containers::allows).isPresent()) {
            if (ONE_STATE.matcher(url).find()) {
                findings.wrong(
                        field,
                        "a snapshot or version of a blob is in one account only: name the blob without snapshot and versionid");
                return;
            }
            object.put(name, SignableContainers.unsigned(portable));
            findings.changed(
                    field,
                    "its signature is for one account only and was left out: the URL was taken as one of ${storage}, to be signed"
                            + " in the region where the job is placed");
        }
    }
}
