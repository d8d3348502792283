package io.switchover.packages.rollout;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.batch.fluent.BatchManagementClient;
import com.azure.resourcemanager.batch.fluent.models.ApplicationInner;
import com.azure.resourcemanager.batch.fluent.models.ApplicationPackageInner;
import com.azure.resourcemanager.batch.models.ActivateApplicationPackageParameters;
import com.azure.resourcemanager.batch.models.PackageState;
import io.switchover.azure.ArmAccounts;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.BatchAccountId;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.Silence;
import io.switchover.packages.PackageName;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.replication.UploadUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Applications by the management plane. That there is no such application or package counts only by the service's own code: an
 * account that is missing, a provider that is not registered and a gateway in between answer 404 too. An update of an
 * application sends every field and knows no etag, so what is there is read just before and sent along.
 */
@ApplicationScoped
public class ArmApplications implements Applications {
    private static final String NO_APPLICATION = "ApplicationNotFound";
    private static final String NO_PACKAGE = "ApplicationPackageNotFound";
    private static final String NO_BYTES = "ApplicationPackageBlobNotFound";

    private final ArmAccounts arm;
    private final BatchAccounts accounts;
    private final AzureCredentials azureCredentials;

    public ArmApplications(ArmAccounts arm, BatchAccounts accounts, AzureCredentials azureCredentials) {
        this.arm = arm;
        this.accounts = accounts;
        this.azureCredentials = azureCredentials;
    }

    @Override
    public Answer<Optional<Application>> application(String region, String application) {
        return ask(region, (client, id) -> {
            try {
                return Optional.of(read(client.getApplications()
                        .getWithResponse(id.resourceGroup(), id.account(), application, Context.NONE)
                        .getValue()));
            } catch (HttpResponseException e) {
                if (code(e).equals(NO_APPLICATION)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Answer<VersionState> version(String region, PackageName name) {
        return ask(region, (client, id) -> {
            try {
                return read(client.getApplicationPackages()
                        .getWithResponse(
                                id.resourceGroup(), id.account(), name.application(), name.version(), Context.NONE)
                        .getValue());
            } catch (HttpResponseException e) {
                return switch (code(e)) {
                    case NO_APPLICATION -> new VersionState.NoApplication();
                    case NO_PACKAGE -> new VersionState.NoVersion();
                    default -> throw e;
                };
            }
        });
    }

    @Override
    public Answer<Application> create(String region, String application) {
        return ask(
                region,
                (client, id) -> read(client.getApplications()
                        .createWithResponse(
                                id.resourceGroup(),
                                id.account(),
                                application,
                                new ApplicationInner().withAllowUpdates(true),
                                Context.NONE)
                        .getValue()));
    }

    @Override
    public Answer<UploadUrl> open(String region, PackageName name) {
        Answer<Optional<UploadUrl>> slot =
                ask(region, (client, id) -> Optional.ofNullable(client.getApplicationPackages()
                                .createWithResponse(
                                        id.resourceGroup(),
                                        id.account(),
                                        name.application(),
                                        name.version(),
                                        new ApplicationPackageInner(),
                                        Context.NONE)
                                .getValue()
                                .storageUrl())
                        .map(UploadUrl::new));
        return slot.then(there -> there.<Answer<UploadUrl>>map(Answer.Answered::new)
                .orElseGet(
                        () -> new Answer.Unanswered<>("the Batch account in " + region + " gave no URL to upload to")));
    }

    @Override
    public Answer<VersionState> activate(String region, PackageName name) {
        return ask(
                region,
                (client, id) -> read(client.getApplicationPackages()
                        .activateWithResponse(
                                id.resourceGroup(),
                                id.account(),
                                name.application(),
                                name.version(),
                                new ActivateApplicationPackageParameters().withFormat("zip"),
                                Context.NONE)
                        .getValue()));
    }

    @Override
    public Answer<Application> promote(String region, PackageName name) {
        return application(region, name.application()).then(found -> {
            if (found.isEmpty()) {
                return new Answer.Refused<>(
                        Reason.ABSENT, "the Batch account in " + region + " has no application " + name.application());
            }
            return name.version().equalsIgnoreCase(found.get().defaultVersion())
                    ? new Answer.Answered<>(found.get())
                    : update(region, name, found.get());
        });
    }

    private Answer<Application> update(String region, PackageName name, Application there) {
        return ask(
                region,
                (client, id) -> read(client.getApplications()
                        .updateWithResponse(
                                id.resourceGroup(),
                                id.account(),
                                name.application(),
                                new ApplicationInner()
                                        .withDisplayName(there.displayName())
                                        .withAllowUpdates(there.allowUpdates())
                                        .withDefaultVersion(name.version()),
                                Context.NONE)
                        .getValue()));
    }

    private <T> Answer<T> ask(String region, BiFunction<BatchManagementClient, BatchAccountId, T> question) {
        try {
            var id = accounts.id(region);
            return new Answer.Answered<>(arm.ask(region, client -> question.apply(client, id)));
        } catch (HttpResponseException e) {
            return e.getResponse() == null || e instanceof ClientAuthenticationException
                    ? unheard(region, e)
                    : sorted(region, e);
        } catch (RuntimeException e) {
            return unheard(region, e);
        }
    }

    private <T> Answer<T> unheard(String region, RuntimeException e) {
        return new Answer.Unanswered<>("the management plane (ARM) of " + region + " "
                + azureCredentials.tokenProblem(AzureCredentials.ARM).orElseGet(() -> Silence.said(e)));
    }

    private static <T> Answer<T> sorted(String region, HttpResponseException e) {
        var because = sentence(region, e);
        var reason = reason(e);
        return reason == null
                ? new Answer.Unanswered<>(because, ArmAccounts.retryAfter(e))
                : new Answer.Refused<>(reason, because);
    }

    /** Null where the answer says nothing about what was asked. */
    private static @Nullable Reason reason(HttpResponseException e) {
        var code = code(e);
        return switch (ArmAccounts.status(e)) {
            case 401, 403 -> Reason.DENIED;
            case 404 -> code.equals(NO_APPLICATION) || code.equals(NO_PACKAGE) ? Reason.ABSENT : null;
            case 409 -> {
                if (code.equals(NO_BYTES)) {
                    yield Reason.ABSENT;
                }
                yield code.endsWith("QuotaReached") ? Reason.FULL : Reason.INVALID;
            }
            case 400, 405, 410, 412, 413 -> Reason.INVALID;
            default -> null;
        };
    }

    /** What ARM said, in its own words as far as they are one line. */
    private static String sentence(String region, HttpResponseException e) {
        var message = e instanceof ManagementException m && m.getValue() != null
                ? m.getValue().getMessage()
                : null;
        var line = message == null ? "" : message.lines().findFirst().orElse("").strip();
        return "the management plane (ARM) of " + region + " answered " + ArmAccounts.status(e)
                + (code(e).isEmpty() ? "" : " " + code(e))
                + (line.isEmpty() ? "" : ": " + (line.length() > 200 ? line.substring(0, 200) + "…" : line));
    }

    private static String code(HttpResponseException e) {
        var value = e instanceof ManagementException m ? m.getValue() : null;
        var code = value == null ? null : value.getCode();
        return code == null ? "" : code;
    }

    private static Application read(ApplicationInner found) {
        return new Application(
                !Boolean.FALSE.equals(found.allowUpdates()), found.displayName(), found.defaultVersion());
    }

    private static VersionState read(ApplicationPackageInner found) {
        if (found.state() != PackageState.ACTIVE) {
            return new VersionState.Pending();
        }
        var activated = found.lastActivationTime();
        return new VersionState.Usable(
                activated == null ? "unknown" : activated.toInstant().toString());
    }
}
