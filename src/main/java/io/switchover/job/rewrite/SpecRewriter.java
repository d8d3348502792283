package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.Violation;
import io.switchover.job.spec.SignableContainers;
import java.util.Optional;

/** A request as somebody pasted it, brought into the form that is taken, step by step. */
public final class SpecRewriter {
    private SpecRewriter() {}

    public sealed interface Rewritten {
        record Ready(ObjectNode root, RewriteNotes findings) implements Rewritten {}

        /** It is no job. */
        record Foreign(Violation violation) implements Rewritten {}

        /** Which files there are, or what the pool's nodes are, cannot be said now. */
        record NotYet(String because) implements Rewritten {}
    }

    /** The id that it names as its job's, whatever else it says. */
    public static Optional<String> id(ObjectNode pasted) {
        var id = JobTemplate.filled(pasted.deepCopy(), new RewriteNotes()).path("id");
        return id.isTextual() ? Optional.of(id.textValue()) : Optional.empty();
    }

    /**
     * @param files for templates that make a task for each
     * @param shells for templates whose command lines name none
     * @param signed the containers to which URLs are signed
     */
    public static Rewritten rewritten(
            ObjectNode pasted,
            ContainerListing files,
            PoolShells shells,
            AccountUrls accounts,
            SignableContainers signed) {
        var foreign = UnsupportedFormats.named(pasted);
        if (foreign.isPresent()) {
            return new Rewritten.Foreign(foreign.get());
        }
        var findings = new RewriteNotes();
        var root = JobTemplate.filled(pasted.deepCopy(), findings);
        boolean template = JobTemplate.is(pasted) || root.has("taskFactory");
        TaskEnvelope.unwrap(root, findings);
        var notYet = new TaskFactory(files, accounts, findings).tasks(root);
        if (notYet.isPresent()) {
            return new Rewritten.NotYet(notYet.get());
        }
        ReadOnlyFields.dropped(root, findings);
        JobFieldForms.taken(root, findings);
        OlderForms.taken(root, template, findings);
        var unknown = new TemplateShellWrapper(shells, findings).given(root, template);
        if (unknown.isPresent()) {
            return new Rewritten.NotYet(unknown.get());
        }
        new PortableUrlRewriter(accounts, signed, findings).rewritten(root, "");
        return new Rewritten.Ready(root, findings);
    }
}
