package io.switchover.job.rewrite;

import java.util.Optional;

/** Tells URLs of the regions' storage accounts from others. */
public interface AccountUrls {
    /** The URL with {@code ${storage}} in place of the account of ours that it names; empty when it names none. */
    Optional<String> portable(String url);
}
