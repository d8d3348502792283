package io.switchover.settings;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** As whom we come, and whether everything that is asked may see that: keys go to this machine only, tokens go by https only. */
final class CredentialPolicy {

    private CredentialPolicy() {}

    static void flaws(AppSettings settings, SettingFlaws flaws) {
        if (settings.text(AzureAppSettings.CREDENTIAL)
                .filter("local"::equalsIgnoreCase)
                .isPresent()) {
            local(settings, flaws);
        } else {
            managed(settings, flaws);
        }
    }

    private static void local(AppSettings settings, SettingFlaws flaws) {
        endpoints(settings)
                .filter(name -> settings.url(name).filter(url -> !loopback(url)).isPresent())
                .forEach(name -> flaws.holds(
                        name,
                        AzureAppSettings.CREDENTIAL + " is local, and keys are sent to this machine only; set that to"
                                + " managed, or this to a loopback address"));
        keys(settings)
                .filter(name -> settings.text(name).isEmpty())
                .forEach(name -> flaws.holds(name, AzureAppSettings.CREDENTIAL + " is local and needs it"));
    }

    private static void managed(AppSettings settings, SettingFlaws flaws) {
        endpoints(settings)
                .filter(name -> settings.url(name)
                        .filter(url -> !"https".equals(url.getScheme()))
                        .isPresent())
                .forEach(
                        name -> flaws.holds(name, "an identity's token is sent by https only; begin it with https://"));
        keys(settings)
                .filter(name -> settings.text(name).isPresent())
                .forEach(name ->
                        flaws.holds(name, "it is used with " + AzureAppSettings.CREDENTIAL + "=local only: remove it"));
        connection(settings, flaws);
    }

    /** The triggers' connection, by identity; which events come, nobody can tell from here. */
    private static void connection(AppSettings settings, SettingFlaws flaws) {
        var name = AzureAppSettings.CONNECTION;
        if (settings.text(name).isPresent()
                || settings.text(name + "__accountName").isPresent()) {
            return;
        }
        for (var service : List.of("__blobServiceUri", "__queueServiceUri")) {
            if (settings.text(name + service).isEmpty()) {
                flaws.holds(
                        name + service,
                        "the triggers for uploads need it; set it to the storage account of this app's region, as"
                                + " local.settings.json.example shows");
            } else if (settings.url(name + service).isEmpty()) {
                flaws.holds(name + service, "it must be a URL, beginning with https:// and naming a host");
            }
        }
        var here = settings.text(AzureAppSettings.HERE).map(AzureAppSettings::storageEndpoint);
        var watched = settings.url(name + "__blobServiceUri").map(URI::getHost);
        var own = here.flatMap(settings::url).map(URI::getHost);
        if (watched.isPresent() && own.isPresent() && !watched.get().equalsIgnoreCase(own.get())) {
            flaws.holds(
                    name + "__blobServiceUri",
                    "it must be the storage account of this app's region, which is " + own.get() + " by " + here.get());
        }
    }

    private static Stream<String> endpoints(AppSettings settings) {
        return Stream.concat(
                Stream.of(AzureAppSettings.ARM_ENDPOINT, AzureAppSettings.COSMOS_ENDPOINT),
                settings.regions().stream()
                        .flatMap(region -> Stream.of(
                                AzureAppSettings.storageEndpoint(region), AzureAppSettings.batchEndpoint(region))));
    }

    private static Stream<String> keys(AppSettings settings) {
        return Stream.concat(
                Stream.of(AzureAppSettings.LOCAL_TOKEN, AzureAppSettings.COSMOS_KEY),
                settings.regions().stream().map(AzureAppSettings::storageKey));
    }

    static boolean loopback(URI url) {
        var host = url.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
