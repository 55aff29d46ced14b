package words

import (
	"strings"
	"testing"
)

func TestSingularOfMemberNames(t *testing.T) {
	for name, want := range map[string]string{
		"subnetIds": "subnetId", "Tags": "Tag", "DNS": "DNS", "security_groups": "security_group", "item": "item", "": "",
		"APIs": "API", "WebACLs": "WebACL", "IDs": "ID", "redirectURIs": "redirectURI", "OUs": "OU", "SubnetIDS": "SubnetID",
		"KnowledgeBases": "KnowledgeBase", "S3": "S3", "As": "A", "s": "",
	} {
		if want == "" {
			want = name
		}
		if got := (Singulars{}).Of(name); got != want {
			t.Errorf("singular(%q) = %q, want %q", name, got, want)
		}
	}
}

// The nouns of APIs in general, whatever service they are of.
func TestSingularOfWords(t *testing.T) {
	s := Singulars{}
	for _, pair := range strings.Fields(`
		addresses/address aliases/alias analyses/analysis apis/api appendices/appendix approaches/approach archives/archive areas/area
		axes/axis bases/base batches/batch biases/bias boxes/box branches/branch buses/bus bytes/byte
		caches/cache calories/calorie characteristics/characteristic clinics/clinic cameras/camera campuses/campus cases/case categories/category causes/cause children/child classes/class copies/copy
		cookies/cookie cpus/cpu crises/crisis curves/curve
		databases/database deltas/delta dependencies/dependency derivatives/derivative devices/device dishes/dish drives/drive
		echoes/echo entries/entry faces/face focuses/focus formulas/formula gases/gas gateways/gateway gpus/gpu groups/group
		halves/half hashes/hash heroes/hero houses/house images/image indexes/index indices/index instances/instance
		keys/key knives/knife kpis/kpi lambdas/lambda leaves/leaf licenses/license lives/life logos/logo losses/loss
		masks/mask matches/match matrices/matrix men/man menus/menu meshes/mesh metrics/metric moves/move movies/movie
		natives/native niches/niche nodes/node nurses/nurse objectives/objective ones/one
		people/person personas/persona phases/phase photos/photo policies/policy portfolios/portfolio prices/price processes/process
		queries/query quizzes/quiz quotas/quota radiuses/radius ratios/ratio replicas/replica repos/repo rubrics/rubric reserves/reserve responses/response
		scenarios/scenario schemas/schema shelves/shelf shoes/shoe skus/sku slices/slice statuses/status studios/studio switches/switch
		taxes/tax ties/tie topics/topic tries/try uris/uri uses/use vertices/vertex vcpus/vcpu videos/video viruses/virus
		waves/wave wives/wife women/woman zeros/zero zombies/zombie zones/zone`) {
		word, want, _ := strings.Cut(pair, "/")
		if got := s.Of(word); got != want {
			t.Errorf("singular(%q) = %q, want %q", word, got, want)
		}
	}
	for _, word := range strings.Fields(`
		access address alias always analysis analytics atlas aws axis basis beta bias bonus bus
		campus canvas census chassis chaos class configuration consensus corpus criteria crisis data delta devops dns document
		expression focus gas genus https index ios item kubernetes lens loss macos media metadata nexus
		ops opus person plus postgres process qos quota radius redis regimen schema series species specimen status success synopsis
		thesis tls token type version virus window`) {
		if got := s.Of(word); got != word {
			t.Errorf("%q is singular, not %q", word, got)
		}
	}
}

func TestPluralOfMemberNames(t *testing.T) {
	for name, want := range map[string]string{
		"TagSpecification": "TagSpecifications", "Filters": "Filters", "SubnetPolicy": "SubnetPolicies", "Address": "Addresses",
		"Analysis": "Analyses", "Gateway": "Gateways",
	} {
		if got := Plural(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
