package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The applications and packages of an account, as the management plane changes them and the nodes look them up. A version becomes
 * active only when its bytes were uploaded, and default only when it is active, so a node never installs what is not there.
 */
public final class Applications {
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}");

    private final AccountState state;
    private final Map<String, Application> all = new TreeMap<>();

    public Applications(AccountState state) {
        this.state = state;
    }

    public JsonObject put(String id, JsonObject properties) {
        return state.locked(() -> {
            named(APPLICATION, "applicationName", id);
            Application application = all.get(CaselessBatchId.key(id));
            if (application == null) {
                if (all.size() >= Quotas.APPLICATIONS) {
                    throw Code.ApplicationQuotaReached.refusal();
                }
                application = new Application(id, state.revise());
                all.put(CaselessBatchId.key(id), application);
            }
            // A PUT replaces: what it does not name is as in a new application, the default version too.
            application.reset();
            change(application, properties);
            return ApplicationJson.of(account(), application);
        });
    }

    public JsonObject patch(String id, JsonObject properties) {
        return state.locked(() -> {
            Application application = application(id);
            change(application, properties);
            return ApplicationJson.of(account(), application);
        });
    }

    private void change(Application application, JsonObject properties) {
        String version = properties.getString("defaultVersion");
        if (version != null) {
            Application.Version wanted = application.versions.get(CaselessBatchId.key(version));
            if (wanted == null) {
                throw Code.ApplicationPackageNotFound.refusal();
            }
            if (!wanted.active()) {
                throw Code.ApplicationPackageNotActive.refusal();
            }
            application.defaultVersion = wanted.id;
        }
        if (properties.getString("displayName") != null) {
            application.displayName = properties.getString("displayName");
        }
        if (properties.getBoolean("allowUpdates") != null) {
            application.allowUpdates = properties.getBoolean("allowUpdates");
        }
        application.revision = state.revise();
    }

    public JsonObject get(String id) {
        return state.locked(() -> ApplicationJson.of(account(), application(id)));
    }

    public List<JsonObject> list() {
        return state.locked(() -> all.values().stream()
                .map(application -> ApplicationJson.of(account(), application))
                .toList());
    }

    /** False when there was none. */
    public boolean delete(String id) {
        return state.locked(() -> {
            Application application = all.get(CaselessBatchId.key(id));
            if (application == null) {
                return false;
            }
            if (!application.versions.isEmpty()) {
                throw Code.ApplicationHasPackages.refusal();
            }
            all.remove(CaselessBatchId.key(id));
            return true;
        });
    }

    /** The package's record and the blob that its bytes belong in. */
    public Slot putVersion(String id, String version) {
        return state.locked(() -> {
            Application application = application(id);
            named(VERSION, "versionName", version);
            Application.Version there = application.versions.get(CaselessBatchId.key(version));
            if (there == null) {
                if (application.versions.size() >= Quotas.VERSIONS_OF_AN_APPLICATION) {
                    throw Code.ApplicationPackageQuotaReached.refusal();
                }
                String blob = "app-" + CaselessBatchId.key(application.id) + "/" + CaselessBatchId.key(version) + "-"
                        + UUID.randomUUID();
                there = new Application.Version(version, blob, state.revise());
                application.versions.put(CaselessBatchId.key(version), there);
            } else if (there.active() && !application.allowUpdates) {
                throw Code.ApplicationPackageUpdateNotAllowed.refusal();
            } else {
                there.activated = null;
                there.format = null;
                there.revision = state.revise();
            }
            return new Slot(ApplicationJson.of(account(), application, there), there.blob);
        });
    }

    /** A package as the management plane shows it, beside the blob with its bytes. */
    public record Slot(JsonObject json, String blob) {}

    /** @param uploaded whether storage has the package's blob; asked outside the account's lock */
    public JsonObject activate(String id, String version, String format, Predicate<String> uploaded) {
        String blob = state.locked(() -> version(application(id), version).blob);
        if (!format.equalsIgnoreCase("zip")) {
            throw Code.InvalidPropertyValue.of("format", format, "The format of a package must be zip");
        }
        if (!uploaded.test(blob)) {
            throw Code.ApplicationPackageBlobNotFound.refusal();
        }
        return state.locked(() -> {
            Application application = application(id);
            Application.Version there = version(application, version);
            there.revision = state.revise();
            there.activated = there.revision.at();
            there.format = "zip";
            return ApplicationJson.of(account(), application, there);
        });
    }

    public JsonObject getVersion(String id, String version) {
        return state.locked(() -> {
            Application application = application(id);
            return ApplicationJson.of(account(), application, version(application, version));
        });
    }

    public List<JsonObject> listVersions(String id) {
        return state.locked(() -> {
            Application application = application(id);
            return application.versions.values().stream()
                    .map(version -> ApplicationJson.of(account(), application, version))
                    .toList();
        });
    }

    /** The blob to delete, or nothing when there was no such package. */
    public Optional<String> deleteVersion(String id, String version) {
        return state.locked(() -> {
            Application application = all.get(CaselessBatchId.key(id));
            Application.Version gone =
                    application == null ? null : application.versions.remove(CaselessBatchId.key(version));
            if (application == null || gone == null) {
                return Optional.empty();
            }
            if (gone.id.equals(application.defaultVersion)) {
                application.defaultVersion = null;
                application.revision = state.revise();
            }
            return Optional.of(gone.blob);
        });
    }

    /** What a reference means now: an active version of an application of this account, or nothing. */
    public Optional<Installation> resolve(String reference, @Nullable String version) {
        String prefix = state.profile().armId() + "/applications/";
        boolean full = reference.startsWith("/");
        if (full && !reference.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Optional.empty();
        }
        Application application = all.get(CaselessBatchId.key(full ? reference.substring(prefix.length()) : reference));
        String wanted = version == null && application != null ? application.defaultVersion : version;
        if (application == null || wanted == null) {
            return Optional.empty();
        }
        Application.Version there = application.versions.get(CaselessBatchId.key(wanted));
        return there == null || !there.active()
                ? Optional.empty()
                : Optional.of(new Installation(application.id, there.id, there.blob, version != null));
    }

    /** As the data plane shows them: with the versions that are active. */
    public ListPage summaries(ListQuery query) {
        return state.locked(() -> {
            return ListPage.of(
                    all.entrySet().stream()
                            .map(each -> ListedItem.of(each.getKey(), ApplicationJson.summary(each.getValue()))),
                    query);
        });
    }

    public JsonObject summary(String id) {
        return state.locked(() -> {
            Application application = all.get(CaselessBatchId.key(id));
            if (application == null) {
                throw Code.ApplicationNotFound.refusal();
            }
            return ApplicationJson.summary(application);
        });
    }

    private String account() {
        return state.profile().armId();
    }

    private Application application(String id) {
        Application application = all.get(CaselessBatchId.key(id));
        if (application == null) {
            throw Code.ApplicationNotFound.refusal();
        }
        return application;
    }

    private static Application.Version version(Application application, String id) {
        Application.Version version = application.versions.get(CaselessBatchId.key(id));
        if (version == null) {
            throw Code.ApplicationPackageNotFound.refusal();
        }
        return version;
    }

    private static void named(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw Code.InvalidResourceName.of(
                    what, name, "The name has characters that are not allowed, or is too long");
        }
    }
}
