package io.switchover.job.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How older versions of Azure Batch, its command line and its templates have said what it takes today. */
class OlderFormsTest {
    private final RewriteNotes findings = new RewriteNotes();

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'runElevated':true} | {'userIdentity':{'autoUser':{'elevationLevel':'admin'}}}",
                "{'runElevated':false} | {'userIdentity':{'autoUser':{'elevationLevel':'nonadmin'}}}",
                "{'runElevated':false,'userIdentity':{'username':'u'}} | {'userIdentity':{'username':'u'}}",
                "{'dependsOn':['a']} | {'dependsOn':{'taskIds':['a']}}",
                "{'dependsOn':{'taskIds':[]}} | {}",
                "{'environmentSettings':{'A':'x','B':7}} |"
                        + " {'environmentSettings':[{'name':'A','value':'x'},{'name':'B','value':'7'}]}",
                "{'commonEnvironmentSettings':{'A':true}} | {'commonEnvironmentSettings':[{'name':'A','value':'true'}]}",
                "{'metadata':[{'name':'a','value':7},{'name':'b','value':true}]} |"
                        + " {'metadata':[{'name':'a','value':'7'},{'name':'b','value':'true'}]}",
                "{'retentionTime':'1.02:03:04'} | {'retentionTime':'P1DT2H3M4S'}",
                "{'constraints':{'maxWallClockTime':'0:30:00'}} | {'constraints':{'maxWallClockTime':'PT30M'}}",
                "{'resourceFiles':[{'blobSource':'u'}]} | {'resourceFiles':[{'httpUrl':'u'}]}",
                "{'multiInstanceSettings':{'commonResourceFiles':[{'blobSource':'u'}]}} |"
                        + " {'multiInstanceSettings':{'commonResourceFiles':[{'httpUrl':'u'}]}}",
                "{'resourceFiles':[{'source':{'fileGroup':'g'}}]} | {'resourceFiles':[{'autoStorageContainerName':'fgrp-g'}]}",
                "{'resourceFiles':[{'source':{'fileGroup':'g','prefix':'p'}}]} |"
                        + " {'resourceFiles':[{'autoStorageContainerName':'fgrp-g','blobPrefix':'p'}]}",
                "{'resourceFiles':[{'source':{'containerName':'c'}}]} | {'resourceFiles':[{'autoStorageContainerName':'c'}]}",
                "{'resourceFiles':[{'source':{'containerUrl':'u'}}]} | {'resourceFiles':[{'storageContainerUrl':'u'}]}",
                "{'resourceFiles':[{'source':{'url':'u'},'filePath':'f'}]} | {'resourceFiles':[{'filePath':'f','httpUrl':'u'}]}",
                "{'outputFiles':[{'destination':{'autoStorage':{'fileGroup':'g','path':'p'}}}]} |"
                        + " {'outputFiles':[{'destination':{'container':{'containerUrl':'${storage}/fgrp-g?${sas}','path':'p'}}}]}",
                "{'outputFiles':[{'destination':{'autoStorage':{'fileGroup':'g'}}}]} |"
                        + " {'outputFiles':[{'destination':{'container':{'containerUrl':'${storage}/fgrp-g?${sas}'}}}]}",
            })
    void is_taken_as_what_it_is_called_today_and_that_is_said(String older, String today) {
        for (var place : new String[] {"", "jobManagerTask", "jobPreparationTask", "jobReleaseTask"}) {
            var own = new RewriteNotes();
            var root = place.isEmpty() ? json(older) : json("{}").set(place, json(older));
            OlderForms.taken((ObjectNode) root, true, own);
            assertThat(place.isEmpty() ? root : root.get(place)).isEqualTo(json(today));
            assertThat(own.notes()).isNotEmpty().allMatch(note -> note.startsWith(place));
        }
        var root = json("{'tasks':[{},{}]}");
        root.withArray("tasks").set(1, json(older));
        OlderForms.taken(root, true, findings);
        assertThat(root.path("tasks").get(1)).isEqualTo(json(today));
        assertThat(findings.notes()).isNotEmpty().allMatch(note -> note.startsWith("tasks[1]."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'runElevated':true,'userIdentity':{'username':'u'}}",
                "{'dependsOn':{'taskIds':['a']}}",
                "{'environmentSettings':{'A':{'x':1}}}",
                "{'metadata':{'name':'a','value':'b'}}",
                "{'retentionTime':'P1D'}",
                "{'resourceFiles':[{'blobSource':'u','httpUrl':'v'}]}",
                "{'resourceFiles':[{'source':{'fileGroup':'g'},'httpUrl':'v'}]}",
                "{'resourceFiles':[{'source':{'fileGroup':'g'},'storageContainerUrl':'v'}]}",
                "{'resourceFiles':[{'source':{'fileGroup':'g'},'autoStorageContainerName':'v'}]}",
                "{'resourceFiles':[{'source':{'fileGroup':'g','prefix':'p'},'blobPrefix':'q'}]}",
                "{'resourceFiles':[{'source':{'prefix':'p'}}]}",
                "{'resourceFiles':[{'source':{'fileGroup':7}}]}",
                "{'resourceFiles':[{'source':'text'}]}",
                "{'outputFiles':[{'destination':{'autoStorage':{'fileGroup':'g'},'container':{'containerUrl':'u'}}}]}",
                "{'outputFiles':[{'destination':{'autoStorage':{}}}]}",
            })
    void is_left_as_it_is_where_nobody_knows_what_was_meant(String written) {
        var root = json(written);
        OlderForms.taken(root, true, findings);
        assertThat(root).isEqualTo(json(written));
        assertThat(findings.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void numbers_are_texts_only_in_a_template_whose_values_come_from_parameters(boolean template, int notes) {
        OlderForms.taken(json("{'metadata':[{'name':'a','value':7}]}"), template, findings);
        assertThat(findings.notes()).hasSize(notes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'fileGroup':'g'} | it was taken as autoStorageContainerName: it names a container of each Batch account's own auto-storage",
                "{'containerUrl':'u'} | it was taken as storageContainerUrl",
                "{'url':'u'} | it was taken as httpUrl"
            })
    void what_a_source_was_taken_as_is_said(String source, String said) {
        OlderForms.taken(json("{'resourceFiles':[{'source':" + source + "}]}"), true, findings);
        assertThat(findings.notes()).containsExactly("resourceFiles[0].source: " + said);
    }
}
