package io.switchover.job.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.Violation;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packages that tasks name, and the preparation task that installs them. */
class SystemPackagesTest {
    private final RewriteNotes findings = new RewriteNotes();

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectNode installed(String preparation, String packages) {
        var root = json("{" + preparation + "'tasks':[{'packageReferences':" + packages + "}]}");
        SystemPackages.installed(root, Shell.BASH, findings);
        return root;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'type':'aptPackage','id':'ffmpeg'}] | apt-get update; apt-get install -y ffmpeg",
                "[{'type':'aptPackage','id':'ffmpeg','version':'4.2'}] | apt-get update; apt-get install -y ffmpeg=4.2",
                "[{'type':'yumPackage','id':'ffmpeg'}] | yum -y install ffmpeg",
                "[{'type':'yumPackage','id':'ffmpeg','version':'4.2'}] | yum -y install ffmpeg-4.2",
                "[{'type':'yumPackage','id':'a'},{'type':'yumPackage','id':'b'},{'type':'yumPackage','id':'a'}] |"
                        + " yum -y install a; yum -y install b"
            })
    void each_is_installed_once_with_its_version(String packages, String commands) {
        var root = installed("", packages);
        assertThat(findings.violations()).isEmpty();
        assertThat(root.at("/jobPreparationTask/commandLine").asText()).contains("set -e; " + commands);
        assertThat(root.at("/jobPreparationTask/userIdentity/autoUser/elevationLevel")
                        .asText())
                .isEqualTo("admin");
        assertThat(root.at("/tasks/0").has("packageReferences")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'userIdentity':{'username':'u'} | userIdentity",
                "'userIdentity':{'autoUser':{'elevationLevel':'nonadmin'}} | userIdentity",
                "'userIdentity':{'autoUser':{'elevationLevel':'admin','scope':'task'}} | userIdentity",
                "'waitForSuccess':false | waitForSuccess",
                "'containerSettings':{'imageName':'i'} | containerSettings"
            })
    void a_preparation_task_that_cannot_install_them_stays_as_it_is_and_is_named(String setting, String name) {
        var preparation = "{'commandLine':'own'," + setting + "}";
        var root = installed("'jobPreparationTask':" + preparation + ",", "[{'type':'yumPackage','id':'a'}]");
        assertThat(root.path("jobPreparationTask")).isEqualTo(json(preparation));
        assertThat(findings.violations()).extracting(Violation::field).containsExactly("jobPreparationTask." + name);
        assertThat(findings.notes()).isEmpty();
    }

    @Test
    void one_that_runs_as_administrator_goes_on_after_they_are_installed() {
        var root = installed(
                "'jobPreparationTask':{'commandLine':'own','userIdentity':{'autoUser':{'elevationLevel':'Admin'}},"
                        + "'waitForSuccess':true},",
                "[{'type':'yumPackage','id':'a'}]");
        assertThat(findings.violations()).isEmpty();
        assertThat(root.at("/jobPreparationTask/commandLine").asText()).contains("yum -y install a; own");
    }

    @Test
    void a_package_that_nobody_can_name_is_refused() {
        installed(
                "",
                "[{'type':'chocolateyPackage','id':'a'},{'type':'aptPackage','id':'a b'},"
                        + "{'type':'aptPackage','id':'a','version':'1;rm'},{'type':'aptPackage','id':'a','version':{}}]");
        assertThat(findings.violations())
                .extracting(Violation::field)
                .containsExactly(
                        "tasks[0].packageReferences[0]",
                        "tasks[0].packageReferences[1]",
                        "tasks[0].packageReferences[2]",
                        "tasks[0].packageReferences[3]");
    }
}
