import sys
sys.path.insert(0,'/work/main/tests')
from test_street import *  # noqa
def test_probe(whole, consultation):
    body = whole.brief(consultation).split("## 未能核实")[0]
    for line in body.split('\n'):
        if '第二十七条' in line and '仲裁法' in line: print('LINE', line)
    for c in whole.check(body, DAY).citations:
        if not c.holds: print('BAD', c.model_dump() if hasattr(c,'model_dump') else c)
