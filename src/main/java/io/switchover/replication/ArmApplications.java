package io.switchover.replication;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.batch.fluent.BatchManagementClient;
import com.azure.resourcemanager.batch.fluent.models.ApplicationInner;
import com.azure.resourcemanager.batch.fluent.models.ApplicationPackageInner;
import com.azure.resourcemanager.batch.models.ActivateApplicationPackageParameters;
import com.azure.resourcemanager.batch.models.PackageState;
import io.switchover.azure.ArmAccounts;
import io.switchover.azure.BatchAccountId;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.Silence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Applications by the management plane. An update of an application sends every field and knows no etag, so what is there is
 * read just before and sent along.
 */
@ApplicationScoped
class ArmApplications implements Applications {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ArmAccounts arm;
    private final BatchAccounts accounts;

    ArmApplications(ArmAccounts arm, BatchAccounts accounts) {
        this.arm = arm;
        this.accounts = accounts;
    }

    @Override
    public Reply<Optional<Application>> application(String region, String application) {
        return orAbsent(
                region,
                (client, id) -> told(client.getApplications()
                        .getWithResponse(id.resourceGroup(), id.account(), application, Context.NONE)
                        .getValue()));
    }

    @Override
    public Reply<Optional<Version>> version(String region, PackageName name) {
        return orAbsent(
                region,
                (client, id) -> told(client.getApplicationPackages()
                        .getWithResponse(
                                id.resourceGroup(), id.account(), name.application(), name.version(), Context.NONE)
                        .getValue()));
    }

    @Override
    public Reply<Application> create(String region, String application) {
        return asked(
                region,
                (client, id) -> told(client.getApplications()
                        .createWithResponse(
                                id.resourceGroup(),
                                id.account(),
                                application,
                                new ApplicationInner().withAllowUpdates(true),
                                Context.NONE)
                        .getValue()));
    }

    @Override
    public Reply<UploadSlot> open(String region, PackageName name) {
        return asked(region, (client, id) -> client.getApplicationPackages()
                        .createWithResponse(
                                id.resourceGroup(),
                                id.account(),
                                name.application(),
                                name.version(),
                                new ApplicationPackageInner(),
                                Context.NONE)
                        .getValue()
                        .storageUrl())
                .then(url -> url == null
                        ? new Reply.Silent<>("the account in " + region + " gave no URL to upload to")
                        : new Reply.Heard<>(new UploadSlot(url)));
    }

    @Override
    public Reply<Version> activate(String region, PackageName name) {
        try {
            return new Reply.Heard<>(told(arm.of(region)
                    .getApplicationPackages()
                    .activateWithResponse(
                            accounts.id(region).resourceGroup(),
                            accounts.id(region).account(),
                            name.application(),
                            name.version(),
                            new ActivateApplicationPackageParameters().withFormat("zip"),
                            Context.NONE)
                    .getValue()));
        } catch (HttpResponseException e) {
            int status = status(e);
            return status == CONFLICT || status == NOT_FOUND ? new Reply.Changed<>(said(region, e)) : sorted(region, e);
        } catch (RuntimeException e) {
            return silent(region, e);
        }
    }

    @Override
    public Reply<Application> promote(String region, PackageName name) {
        return application(region, name.application())
                .then(found -> found.isEmpty()
                        ? new Reply.Changed<>("the application " + name.application() + " is gone from " + region)
                        : asked(
                                region,
                                (client, id) -> told(client.getApplications()
                                        .updateWithResponse(
                                                id.resourceGroup(),
                                                id.account(),
                                                name.application(),
                                                new ApplicationInner()
                                                        .withDisplayName(
                                                                found.get().displayName())
                                                        .withAllowUpdates(
                                                                found.get().allowUpdates())
                                                        .withDefaultVersion(name.version()),
                                                Context.NONE)
                                        .getValue())));
    }

    private <T> Reply<T> asked(String region, BiFunction<BatchManagementClient, BatchAccountId, T> question) {
        try {
            return new Reply.Heard<>(question.apply(arm.of(region), accounts.id(region)));
        } catch (HttpResponseException e) {
            return sorted(region, e);
        } catch (RuntimeException e) {
            return silent(region, e);
        }
    }

    /** An account that is missing answers 404 too; then the creation that follows is refused, and says so. */
    private <T> Reply<Optional<T>> orAbsent(
            String region, BiFunction<BatchManagementClient, BatchAccountId, T> question) {
        try {
            return new Reply.Heard<>(Optional.of(question.apply(arm.of(region), accounts.id(region))));
        } catch (HttpResponseException e) {
            return status(e) == NOT_FOUND ? new Reply.Heard<>(Optional.empty()) : sorted(region, e);
        } catch (RuntimeException e) {
            return silent(region, e);
        }
    }

    private static <T> Reply<T> sorted(String region, HttpResponseException e) {
        return switch (status(e)) {
            case 400, NOT_FOUND, 405, CONFLICT, 410, 412, 413 -> new Reply.Refused<>(said(region, e));
            default -> new Reply.Silent<>(said(region, e));
        };
    }

    private static <T> Reply<T> silent(String region, RuntimeException e) {
        return new Reply.Silent<>("the management of the account in " + region + " " + Silence.said(e));
    }

    private static int status(HttpResponseException e) {
        return e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
    }

    private static String said(String region, HttpResponseException e) {
        var code = e instanceof ManagementException m && m.getValue() != null
                ? " " + m.getValue().getCode()
                : "";
        return "the management of the account in " + region + " answered " + status(e) + code;
    }

    private static Application told(ApplicationInner found) {
        return new Application(
                !Boolean.FALSE.equals(found.allowUpdates()), found.displayName(), found.defaultVersion());
    }

    private static Version told(ApplicationPackageInner found) {
        return new Version(
                found.state() == PackageState.ACTIVE
                        ? found.lastActivationTime() == null
                                ? "unknown"
                                : found.lastActivationTime().toInstant().toString()
                        : null);
    }
}
