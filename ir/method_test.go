package ir_test

import (
	"testing"

	"shapec/ir"
)

func TestMethodNamesAreBotocores(t *testing.T) {
	for name, want := range map[string]string{
		"CreateDBInstance":             "create_db_instance",
		"ListWebACLs":                  "list_web_acls",
		"DescribeStreamConsumer":       "describe_stream_consumer",
		"GetGroupsForCapacityRes":      "get_groups_for_capacity_res",
		"PutS3Object":                  "put_s3_object",
		"ListObjectsV2":                "list_objects_v2",
		"AddTagsToIAMRoles":            "add_tags_to_iam_roles",
		"GetIPs":                       "get_ips",
		"ARNs":                         "_arns",
		"GetAPIKey":                    "get_api_key",
		"StartDASHStream":              "start_dash_stream",
		"CreateOauth2Provider":         "create_oauth2_provider",
		"DescribeCachediSCSIVolumes":   "describe_cached_iscsi_volumes",
		"ExecutePartiQLBatch":          "execute_partiql_batch",
		"ListHITsForQualificationType": "list_hits_for_qualification_type",
		"CreateCachediSCSIVolume":      "create_cached_iscsi_volume",
		"DescribeStorediSCSIVolumes":   "describe_stored_iscsi_volumes",
		"ListReviewableHITs":           "list_reviewable_hits",
		"SendWhatsAppMessage":          "send_whatsapp_message",
		"StartOTelEnrichment":          "start_otel_enrichment",
		"GetRestApis":                  "get_rest_apis",
		"DescribeVpcEndpoints":         "describe_vpc_endpoints",
		"Ping":                         "ping",
		"already_there":                "already_there",
		"":                             "",
		"A":                            "a",
		"AbCdEf":                       "ab_cd_ef",
	} {
		if got := ir.MethodName(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
