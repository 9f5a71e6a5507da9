"""Targets of short texts in the manner of plans, measures and regulations; expected values by hand."""

import pytest

from ipextract import pipeline
from ipextract.models.metadata import Metadata
from ipextract.models.source import Source
from unit.facts.target_texts import quantitative, targets

# text: indicator, comparator, value, unit, measure of each
GOALS: list[tuple[str, list[tuple[str, str, str, str, str]]]] = [
    (
        "到2027年,全市有效发明专利拥有量突破1.5万件,PCT国际专利申请量年均增长10%以上,培育国家知识产权优势企业100家左右,"
        "新建改建农村公路5000公里,城镇新增就业60万人,森林覆盖率达到 25.5%,单位地区生产总值能耗下降13.5%。",
        [
            ("全市有效发明专利拥有量", "gt", "15000", "件", "level"),
            ("PCT国际专利申请量", "ge", "10", "%", "growth"),
            ("国家知识产权优势企业", "approx", "100", "家", "level"),
            ("农村公路", "eq", "5000", "公里", "level"),
            ("城镇新增就业", "eq", "600000", "人", "level"),
            ("森林覆盖率", "ge", "25.5", "%", "level"),
            ("单位地区生产总值能耗", "eq", "13.5", "%", "growth"),
        ],
    ),
    ("到2025年,全员劳动生产率达到15万元/人。", [("全员劳动生产率", "ge", "15", "万元/人", "level")]),
    ("到2025年,城镇调查失业率控制在5.5%以内。", [("城镇调查失业率", "le", "5.5", "%", "level")]),
    (
        "到2026年,培育数据服务(试点)机构20家,建成9个县级(区级)冷库,建成品牌茶园(五星茶园,生态茶园)6家以上。",
        [
            ("数据服务(试点)机构", "eq", "20", "家", "level"),
            ("县级(区级)冷库", "eq", "9", "个", "level"),
            ("品牌茶园(五星茶园,生态茶园)", "ge", "6", "家", "level"),
        ],
    ),
    (
        "到2026年,各县要将贷款审批时间压缩一半以上,由目前平均30天减至12天以内。",
        [("贷款审批时间", "le", "12", "天", "level")],
    ),
    (
        "到2026年,检测用时、发证用时分别压缩至3个、8个工作日以内。",
        [("检测用时", "le", "3", "个工作日", "level"), ("发证用时", "le", "8", "个工作日", "level")],
    ),
    (
        "2024—2026年,茶园抽检合格率逐年达到91%、92%、93%。",
        [
            ("茶园抽检合格率", "ge", "91", "%", "level"),
            ("茶园抽检合格率", "ge", "92", "%", "level"),
            ("茶园抽检合格率", "ge", "93", "%", "level"),
        ],
    ),
    (
        "到2026年,稳定茶园面积在9万亩以上,茶企数量比试点前增加20%。",
        [("茶园面积", "ge", "90000", "亩", "level"), ("茶企数量", "eq", "20", "%", "growth")],
    ),
    ("到2026年,组建茶叶标准化技术委员会9个,成立工作组3个。", [("茶叶标准化技术委员会", "eq", "9", "个", "level")]),
    (
        "2026年主要目标是茶叶产值同比增长12%,建成茶园9座。",
        [("茶叶产值", "eq", "12", "%", "growth"), ("茶园", "eq", "9", "座", "level")],
    ),
    (
        "到2026年,茶叶专利拥有量达到每万人9件以上,茶农收入保持在人均2万元以上,3年茶企总数超过500家。",
        [
            ("茶叶专利拥有量", "ge", "9", "件", "level"),
            ("茶农收入", "ge", "2", "万元", "level"),
            ("茶企总数", "gt", "500", "家", "level"),
        ],
    ),
    (
        "到2026年,茶企办证环节压减为“受理、办结”2个,茶叶日供应能力达到每天约9万份,以乡镇为单位建设茶仓20座,"
        "茶区用户平均停电时间不超过9小时。",
        [
            ("茶企办证环节", "eq", "2", "个", "level"),
            ("茶叶日供应能力", "approx", "90000", "份", "level"),
            ("茶仓", "eq", "20", "座", "level"),
            ("茶区用户平均停电时间", "le", "9", "小时", "level"),
        ],
    ),
    ("到2026年,茶园管护总分值在90分以上。", [("茶园管护总分值", "ge", "90", "分", "level")]),
    ("到2026年,更新(含整机和部件更新)制茶机械900台。", [("制茶机械", "eq", "900", "台", "level")]),
    (
        "到2026年,国家级、省级茶叶名牌分别达到3个、9个。",
        [("国家级茶叶名牌", "ge", "3", "个", "level"), ("省级茶叶名牌", "ge", "9", "个", "level")],
    ),
    (
        "到2026年,国家、省名牌茶企分别达到3家、9家。",
        [("国家名牌茶企", "ge", "3", "家", "level"), ("省名牌茶企", "ge", "9", "家", "level")],
    ),
    ("到2026年,上市(挂牌)企业3~5家。", [("上市(挂牌)企业", "range", "3", "家", "level")]),
    (
        "到2026年,每个市州不少于2个茶业示范县,茶叶网销额相当于茶叶总产值的9%以上,更换老旧电表3万只。",
        [
            ("茶业示范县", "ge", "2", "个", "level"),
            ("茶叶网销额相当于茶叶总产值", "ge", "9", "%", "level"),
            ("老旧电表", "eq", "30000", "只", "level"),
        ],
    ),
    ("到2025年,基本养老保险参保率提高到95%。", [("基本养老保险参保率", "eq", "95", "%", "level")]),
    (
        "到2025年,每千人口拥有3岁以下婴幼儿托位数达到4.5个。",
        [("每千人口拥有3岁以下婴幼儿托位数", "ge", "4.5", "个", "level")],
    ),
    (
        "到2025年,劳动年龄人口平均受教育年限提高到11.3年。",
        [("劳动年龄人口平均受教育年限", "eq", "11.3", "年", "level")],
    ),
    ("粮食综合生产能力稳定在650亿斤以上。", [("粮食综合生产能力", "ge", "65000000000", "斤", "level")]),
    ("地表水达到或好于Ⅲ类水体比例达到85%。", [("地表水达到或好于Ⅲ类水体比例", "ge", "85", "%", "level")]),
    ("社会保障卡持卡人口覆盖率达到百分之九十九以上。", [("社会保障卡持卡人口覆盖率", "ge", "99", "%", "level")]),
    ("行政村通5G比例达到100%。", [("行政村通5G比例", "ge", "100", "%", "level")]),
    (
        "打造年产值超20亿元的集群6个、超80亿元的3个,建成6000亩以上的基地30个。",
        [
            ("年产值超20亿元的集群", "eq", "6", "个", "level"),
            ("超80亿元的集群", "eq", "3", "个", "level"),
            ("6000亩以上的基地", "eq", "30", "个", "level"),
        ],
    ),
    (
        "年培训9万人次,其中线下培训不低于3万人次。",
        [("培训", "eq", "90000", "人次", "level"), ("线下培训", "ge", "30000", "人次", "level")],
    ),
    (
        "到2026年,人均口粮占有量390公斤,减少12公斤。",
        [("人均口粮占有量", "eq", "390", "公斤", "level"), ("人均口粮占有量", "eq", "12", "公斤", "growth")],
    ),
    ("到2026年,旅游总收入达到90亿元人民币。", [("旅游总收入", "ge", "90", "亿元", "level")]),
    ("力争首批60个智慧商圈全面建成。", [("智慧商圈", "eq", "60", "个", "level")]),
    ("到2026年,设施农业面积按可比口径计算,达到6万亩。", [("设施农业面积", "ge", "60000", "亩", "level")]),
    ("到2026年,依托现有园林,改建街头公园60座。", [("街头公园", "eq", "60", "座", "level")]),
    (
        "到2026年,为6000名适龄妇女免费开展筛查,培植3—6户骨干企业。",
        [("适龄妇女免费开展筛查", "eq", "6000", "名", "level"), ("骨干企业", "range", "3", "户", "level")],
    ),
    ("坚决守住36万亩耕地红线。", [("耕地红线", "eq", "360000", "亩", "level")]),
    ("烟叶产量达到6万担以上。", [("烟叶产量", "ge", "60000", "担", "level")]),
    ("商标总量比“十三五”末增长40%。", [("商标总量", "eq", "40", "%", "growth")]),
    ("新建6000亩以上的基地。", [("基地", "ge", "6000", "亩", "level")]),
    ("服务网点实现市级全覆盖、县级覆盖率不低于60%。", [("县级覆盖率", "ge", "60", "%", "level")]),
    ("新遴选示范区建设城市(地区)18个。", [("示范区建设城市(地区)", "eq", "18", "个", "level")]),
    ("每个县至少建设1个县级公共实训基地。", [("县级公共实训基地", "ge", "1", "个", "level")]),
    ("每年举办产业对接活动不少于20场次。", [("产业对接活动", "ge", "20", "场次", "level")]),
    (
        "力争三年内新增规上工业企业500家、专精特新“小巨人”企业50家、单项冠军企业10家。",
        [
            ("规上工业企业", "eq", "500", "家", "level"),
            ("专精特新“小巨人”企业", "eq", "50", "家", "level"),
            ("单项冠军企业", "eq", "10", "家", "level"),
        ],
    ),
    (
        "到2030年,单位工业增加值能耗较2020年下降20%以上,工业固废综合利用率由2020年的55%提高到62%。",
        [
            ("单位工业增加值能耗", "ge", "20", "%", "growth"),
            ("工业固废综合利用率", "eq", "62", "%", "level"),
        ],
    ),
    (
        "力争到2027年,产业规模突破1.2万亿元,打造10个以上特色产业集群。",
        [("产业规模", "gt", "1.2", "万亿元", "level"), ("特色产业集群", "ge", "10", "个", "level")],
    ),
    # a bound behind a comma is another number's
    (
        "企业户数年均增长20%以上,1000万元以下的贷款占比达到70%以上。",
        [("企业户数", "ge", "20", "%", "growth"), ("1000万元以下的贷款占比", "ge", "70", "%", "level")],
    ),
    # a bracket that says which of those counted before
    (
        "今年创建景区村庄35个(精品村5个、示范村3个)。",
        [
            ("景区村庄", "eq", "35", "个", "level"),
            ("精品村", "eq", "5", "个", "level"),
            ("示范村", "eq", "3", "个", "level"),
        ],
    ),
    (
        "到2026年底,数字经济规模翻一番,软件业务收入年均增长15%—20%。",
        [("数字经济规模", "eq", "2", "倍", "multiple"), ("软件业务收入", "range", "15", "%", "growth")],
    ),
    # the last bound holds for all of a list
    (
        "力争客运量和货运量年均分别增长6%和8%以上。",
        [("客运量", "ge", "6", "%", "growth"), ("货运量", "ge", "8", "%", "growth")],
    ),
    ("到2028年,新生儿死亡率控制在3/10万以内。", [("新生儿死亡率", "le", "3", "/10万", "level")]),
    ("到2030年,人均预期寿命提高2岁。", [("人均预期寿命", "eq", "2", "岁", "growth")]),
    ("规模以上工业企业关键工序数控化率在70%以上。", [("规模以上工业企业关键工序数控化率", "ge", "70", "%", "level")]),
    # a number that only says which
    (
        "到2026年,建成15个年营业收入10亿元以上的商圈和30个特色街区。",
        [("年营业收入10亿元以上的商圈", "eq", "15", "个", "level"), ("特色街区", "eq", "30", "个", "level")],
    ),
    # where a quantity starts out is no goal
    ("到2027年,宽带用户由2023年的300万户增加到450万户。", [("宽带用户", "eq", "4500000", "户", "level")]),
    # nouns that end in a verb's character
    ("到2026年,煤炭产能稳定在800万吨左右。", [("煤炭产能", "approx", "8000000", "吨", "level")]),
    ("全年完成公共机构节能改造30万平方米。", [("公共机构节能改造", "eq", "300000", "平方米", "level")]),
    (
        "新增荒山造林5万亩、退化林修复3万亩。",
        [("荒山造林", "eq", "50000", "亩", "level"), ("退化林修复", "eq", "30000", "亩", "level")],
    ),
    (
        "新建灌渠80公里、改造60公里。",
        [("灌渠", "eq", "80", "公里", "level"), ("灌渠", "eq", "60", "公里", "level")],
    ),
    (
        "两年共开展农民技能培训6万人次以上,其中今年培训2万人次。",
        [("农民技能培训", "ge", "60000", "人次", "level"), ("农民技能培训", "eq", "20000", "人次", "level")],
    ),
    # a verb governs the next of its list across a comma
    (
        "新增“瞪羚”企业40家,“独角兽”企业2家。",
        [("“瞪羚”企业", "eq", "40", "家", "level"), ("“独角兽”企业", "eq", "2", "家", "level")],
    ),
    ("到2025年,新建托育机构12所以上。", [("托育机构", "ge", "12", "所", "level")]),
    ("推动1500家企业完成数字化改造。", [("企业完成数字化改造", "eq", "1500", "家", "level")]),
    ("淘汰老旧柴油货车2万辆。", [("老旧柴油货车", "eq", "20000", "辆", "level")]),
    ("各乡镇至少办1所老年学校。", [("老年学校", "ge", "1", "所", "level")]),
    ("到2025年,打造5个体育公园。", [("体育公园", "eq", "5", "个", "level")]),
    ("专利审查周期压减至15个月以内。", [("专利审查周期", "le", "15", "个月", "level")]),
    ("一般工程建设项目审批时限压减50%以上。", [("一般工程建设项目审批时限", "ge", "50", "%", "growth")]),
    ("各市要在6月底前完成100个老旧小区改造。", [("老旧小区改造", "eq", "100", "个", "level")]),
    (
        "到2025年,技能人才总量、高技能人才总量分别达到200万人、70万人。",
        [("技能人才总量", "ge", "2000000", "人", "level"), ("高技能人才总量", "ge", "700000", "人", "level")],
    ),
    (
        "万元地区生产总值用水量、万元工业增加值用水量分别比2020年下降16%和15%。",
        [
            ("万元地区生产总值用水量", "eq", "16", "%", "growth"),
            ("万元工业增加值用水量", "eq", "15", "%", "growth"),
        ],
    ),
    ("到2028年,专利授权率和商标注册率均达到45%。", [("专利授权率和商标注册率", "ge", "45", "%", "level")]),
    (
        "“十四五”期间,新增造林面积100万亩,治理水土流失面积5000平方公里。",
        [("造林面积", "eq", "1000000", "亩", "level"), ("水土流失面积", "eq", "5000", "平方公里", "level")],
    ),
    ("力争制造业中长期贷款增速不低于20%。", [("制造业中长期贷款增速", "ge", "20", "%", "growth")]),
    ("主要农作物耕种收综合机械化率达75%。", [("主要农作物耕种收综合机械化率", "ge", "75", "%", "level")]),
    ("培育20家左右生态主导型企业。", [("生态主导型企业", "approx", "20", "家", "level")]),
    ("重点培育2—3个国家级先进制造业集群。", [("国家级先进制造业集群", "range", "2", "个", "level")]),
    (
        "力争通过3至5年努力,形成2个国家级、5个省级创新平台。",
        [("国家级创新平台", "eq", "2", "个", "level"), ("省级创新平台", "eq", "5", "个", "level")],
    ),
    (
        "到2027年,建成国家级制造业创新中心2家、省级30家。",
        [("国家级制造业创新中心", "eq", "2", "家", "level"), ("省级制造业创新中心", "eq", "30", "家", "level")],
    ),
    ("报废汽车回收量较2023年增加约一倍。", [("报废汽车回收量", "approx", "1", "倍", "growth")]),
    ("到2030年,非化石能源消费比重达到25%左右。", [("非化石能源消费比重", "approx", "25", "%", "level")]),
    ("到2025年,海水淡化总规模达到290万吨/日以上。", [("海水淡化总规模", "ge", "2900000", "吨/日", "level")]),
    ("到2025年,全国新增2000万吨海水淡化能力。", [("海水淡化能力", "eq", "20000000", "吨", "level")]),
    (
        "制定修订国家标准50项、行业标准100项以上。",
        [("国家标准", "eq", "50", "项", "level"), ("行业标准", "ge", "100", "项", "level")],
    ),
    ("新建商品住宅全装修比例不得低于30%。", [("新建商品住宅全装修比例", "ge", "30", "%", "level")]),
    ("每万名就业人员中研发人员达到80人年。", [("每万名就业人员中研发人员", "ge", "80", "人年", "level")]),
    ("建成10万吨级以上泊位5个。", [("10万吨级以上泊位", "eq", "5", "个", "level")]),
    (
        "技术合同成交额年均增长15%,到2028年超过2000亿元。",
        [("技术合同成交额", "eq", "15", "%", "growth"), ("技术合同成交额", "gt", "2000", "亿元", "level")],
    ),
    (
        "到2026年,推动80%以上的规上工业企业完成数字化改造。",
        [("规上工业企业完成数字化改造", "ge", "80", "%", "level")],
    ),
    ("新增公交车100%使用清洁能源。", [("新增公交车使用清洁能源", "eq", "100", "%", "level")]),
    ("力争2026年底前,在全省20所高校布局成果转化中心。", [("成果转化中心", "eq", "20", "所", "level")]),
    # the verb first, the level behind 至
    ("提高农村自来水普及率至92%。", [("农村自来水普及率", "eq", "92", "%", "level")]),
    ("压缩工程审批时间至60个工作日以内。", [("工程审批时间", "le", "60", "个工作日", "level")]),
    ("压减审批环节30%以上。", [("审批环节", "ge", "30", "%", "growth")]),
    # verbs of choosing and helping, where no money goes with them
    (
        "选拔卓越工程师60名,遴选推介典型案例80个。",
        [("卓越工程师", "eq", "60", "名", "level"), ("典型案例", "eq", "80", "个", "level")],
    ),
    ("帮助300家商户恢复经营。", [("商户恢复经营", "eq", "300", "家", "level")]),
    # deeds and sums that name themselves
    ("2025—2027年累计培训5万人次。", [("培训", "eq", "50000", "人次", "level")]),
    ("三年累计完成投资300亿元以上。", [("投资", "ge", "300", "亿元", "level")]),
    (
        "带动就业2万人,实现零售额30亿元,农产品上行6亿元。",
        [
            ("就业", "eq", "20000", "人", "level"),
            ("零售额", "eq", "30", "亿元", "level"),
            ("农产品上行", "eq", "6", "亿元", "level"),
        ],
    ),
    # what is counted reaches a state
    (
        "到2026年,60平方公里以上建成区达到园林城市标准,8个县(市、区)全部达到创建标准。",
        [("建成区", "ge", "60", "平方公里", "level"), ("县(市、区)", "eq", "8", "个", "level")],
    ),
    ("市县两级80个政务事项实现全程网办。", [("政务事项", "eq", "80", "个", "level")]),
    (
        "计划2026年改造东湖片区(4.5平方公里)、西山片区(3平方公里),共计7.5平方公里内涝治理。",
        [("内涝治理", "eq", "7.5", "平方公里", "level")],
    ),
    (
        "到2030年,城区排水能力达到3—5年一遇,50年一遇内涝可控。",
        [("城区排水能力", "range", "3", "年一遇", "level"), ("内涝可控", "eq", "50", "年一遇", "level")],
    ),
    # lists that share a tail, a second list without names, a verb twice
    (
        "灌木与乔木在新建、扩建绿地中的使用比例分别达到70%、30%。",
        [
            ("灌木在新建、扩建绿地中的使用比例", "ge", "70", "%", "level"),
            ("乔木在新建、扩建绿地中的使用比例", "ge", "30", "%", "level"),
        ],
    ),
    (
        "货物吞吐量、集装箱吞吐量分别达到2亿吨、300万标箱,年均分别增长6%和10%。",
        [
            ("货物吞吐量", "ge", "200000000", "吨", "level"),
            ("集装箱吞吐量", "ge", "3000000", "标箱", "level"),
            ("货物吞吐量", "eq", "6", "%", "growth"),
            ("集装箱吞吐量", "eq", "10", "%", "growth"),
        ],
    ),
    (
        "新建、改建幼儿园12所,新增上市企业3家、挂牌企业20家。",
        [
            ("幼儿园", "eq", "12", "所", "level"),
            ("上市企业", "eq", "3", "家", "level"),
            ("挂牌企业", "eq", "20", "家", "level"),
        ],
    ),
    ("打造40个以上的消费场景。", [("消费场景", "ge", "40", "个", "level")]),
    ("建设5座110千伏变电站。", [("110千伏变电站", "eq", "5", "座", "level")]),
    (
        "力争引进10亿元以上项目5个、50亿元以上项目1个。",
        [("10亿元以上项目", "eq", "5", "个", "level"), ("50亿元以上项目", "eq", "1", "个", "level")],
    ),
    ("茶园面积比上年增加3万亩。", [("茶园面积", "eq", "30000", "亩", "growth")]),
    (
        "高标准农田达到30万亩,占耕地面积的65%以上。",
        [("高标准农田", "ge", "300000", "亩", "level"), ("高标准农田占耕地面积", "ge", "65", "%", "level")],
    ),
    ("实现“用工总量达到6万人”的目标。", [("用工总量", "ge", "60000", "人", "level")]),
    ("- 推广新能源公交车1200辆以上。", [("新能源公交车", "ge", "1200", "辆", "level")]),
    (
        "成交额年均增长15%以上,到2027年突破200亿元。",
        [("成交额", "ge", "15", "%", "growth"), ("成交额", "gt", "200", "亿元", "level")],
    ),
    (
        "建成县级中心2家、乡级站点20家,到2027年分别达到5家和60家。",
        [
            ("县级中心", "eq", "2", "家", "level"),
            ("乡级站点", "eq", "20", "家", "level"),
            ("县级中心", "ge", "5", "家", "level"),
            ("乡级站点", "ge", "60", "家", "level"),
        ],
    ),
    ("500米公交站点覆盖率达到90%。", [("500米公交站点覆盖率", "ge", "90", "%", "level")]),
    (
        "续建高速公路4条280公里。",
        [("高速公路", "eq", "4", "条", "level"), ("高速公路", "eq", "280", "公里", "level")],
    ),
    ("撬动社会投资15亿元。", [("社会投资", "eq", "15", "亿元", "level")]),
    ("重点项目完成投资12亿元。", [("重点项目投资", "eq", "12", "亿元", "level")]),
    ("服务站覆盖80%以上的行政村。", [("服务站覆盖行政村", "ge", "80", "%", "level")]),
    ("引进和培育数字企业200家。", [("数字企业", "eq", "200", "家", "level")]),
    ("每个乡镇至少建设两所养老院。", [("养老院", "ge", "2", "所", "level")]),
    (
        "到2025年,注册商标(其中驰名商标9件)达到8万件。",
        [("驰名商标", "eq", "9", "件", "level"), ("注册商标", "ge", "80000", "件", "level")],
    ),
    ("到2025年,投入强度(2020年为1.9%)达到2.5%。", [("投入强度", "ge", "2.5", "%", "level")]),
]


@pytest.mark.parametrize(("text", "expected"), GOALS, ids=[text[:16] for text, _ in GOALS])
def test_goals(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    got = [(one.indicator, one.comparator, one.value, one.unit, one.measure) for one in quantitative(text)]
    assert got == expected


NO_TARGETS: list[tuple[str, str]] = [
    ("2023年,全省新增城镇就业50.5万人,研发投入强度达到2.1%。", "past year"),
    ("截至2023年底,全省高新技术企业达到1.2万家,比2020年增长60%。", "截至"),
    ("目前,全县已建成标准厂房50万平方米。", "已"),
    ("“十三五”期间,我省专利授权量年均增长25%。", "past plan"),
    ("全区现有高新技术企业1500家。", "现有"),
    ("围绕全省18条重点产业链开展招商。", "what is there"),
    ("推进全国31个省份实现平台互联互通。", "what is there"),
    ("对研发投入超过500万元的,按超出部分的10%给予补助,最高不超过100万元。", "a grant"),
    ("对年度新增就业50人以上的企业,按每人1000元标准给予补贴。", "a grant's condition"),
    ("对入驻企业实际使用面积500平方米以上的,给予三年租金补贴,第一年补贴50%。", "a grant"),
    ("每新增1家国家级专精特新“小巨人”企业,奖励50万元。", "a unit of reckoning"),
    ("申报企业上年度营业收入不低于5000万元,研发人员占比不低于10%。", "eligibility"),
    ("从业人员不少于50人,其中研发人员占比达到20%以上的企业可以申报。", "eligibility"),
    ("企业研发费用占销售收入比例不低于5%的,优先推荐。", "condition"),
    ("每年遴选不超过10家示范企业。", "quota"),
    ("各县推荐名额不超过3个。", "quota"),
    ("设立总规模100亿元的产业引导基金。", "an amount"),
    ("建立10亿元风险补偿资金池,支持企业融资。", "an amount"),
    ("年度预算安排不低于3亿元。", "an amount"),
    ("贷款额度最高提高到300万元,贷款期限不超过3年。", "a cap"),
    ("小微企业担保费率不超过1%。", "a cap"),
    ("经股东会三分之二以上表决权的股东同意。", "a majority"),
    ("申请材料一式三份,受理后20个工作日内答复。", "copies and a period"),
    ("设置24小时服务热线。", "hours of service"),
    ("成立由5个工作组组成的专班。", "organisation"),
    ("设立3个专项工作组。", "organisation"),
    ("完善“一核两翼三带”布局,实施五大行动,建设四个中心。", "names and lists"),
    ("推进“四个一批”建设,打造“一县一业”。", "names"),
    ("深入实施“百千万工程”,联动5个合作区建设。", "names"),
    ("本规划所称大型企业是指从业人员1000人以上的企业。", "a definition"),
    ("违反本条例规定的,处5万元以上20万元以下罚款。", "a fine"),
    ("培育一批领军企业,建成若干创新平台。", "no number"),
    ("人均国内生产总值达到中等发达国家水平。", "no number"),
    ("户数不低于年初水平,增速高于各项贷款平均增速。", "no number"),
    ("提高补助标准至每人每月800元。", "money that is given"),
    ("评选金牌讲解员20名,每名奖励5000元。", "the number of awards"),
    ("50个高频事项已实现“一网通办”。", "已"),
    ("围绕全省18个特色产业县实现协同发展。", "what is there"),
    ("遇30年一遇洪水时启动二级响应。", "a condition"),
    ("对拥有40个以上的消费场景的商圈给予奖励。", "a condition"),
    ("基金规模超10亿元的,奖励管理人50万元。", "a condition"),
    ("名额由5个调整为7个。", "a quota"),
    ("会议设在2层—3层会议室。", "floors"),
    ("冷藏费每年60元/吨。", "a fee"),
    ("各县推荐候选人5名,择优选拔20名。", "a quota"),
    ("完善覆盖全省18个地市的服务网络。", "what is there"),
    ("评价得分达到80分以上为合格。", "a mark"),
]


@pytest.mark.parametrize(("text", "why"), NO_TARGETS, ids=[text[:16] for text, _ in NO_TARGETS])
def test_no_targets(text: str, why: str) -> None:
    assert [one.quote for one in quantitative(text)] == [], why


@pytest.mark.parametrize(
    ("text", "doc_type"),
    [
        ("公共停车场应当按照不低于车位总数20%的比例配建充电设施。", "条例"),
        ("专业技术人员占比达到30%以上。", "管理办法"),
        ("孵化场地面积不低于10000平方米,在孵企业不少于50家。", "认定管理办法"),
        ("每所学校配备不少于2名专职教师。", "规定"),
        ("经营面积原则上达到200平方米以上。", "认定办法"),
    ],
)
def test_normative_documents_have_no_targets_without_a_goal(text: str, doc_type: str) -> None:
    assert quantitative(text, metadata=Metadata(doc_type=doc_type)) == []


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("建设茶园不低于50亩、茶农不低于15户的合作社10家。", "茶园不低于50亩、茶农不低于15户的合作社", "10"),
        ("培育年收入1000万元以上或持有品牌10件以上的茶企8家。", "年收入1000万元以上或持有品牌10件以上的茶企", "8"),
    ],
)
def test_two_bounds_that_say_which_things_are_counted(text: str, indicator: str, value: str) -> None:
    (counted,) = quantitative(text)
    assert (counted.indicator, counted.value) == (indicator, value)


def test_two_bounds_before_another_goal_are_goals() -> None:
    found = quantitative("到2030年,茶品牌不少于500件、茶商标不少于1000件,培育茶企10家。")
    assert [one.value for one in found] == ["500", "1000", "10"]


def test_a_decision_to_bring_something_forward_plans() -> None:
    text = "实施茶园改造工程,建设示范茶园50个。"
    planning, amending = "关于加快建设茶业强省的决定", "关于修改茶业条例的决定"
    (built,) = quantitative(text, title="重点任务", metadata=Metadata(title=planning, doc_type="决定"))
    assert (built.indicator, built.value) == ("示范茶园", "50")
    assert quantitative(text, title="重点任务", metadata=Metadata(title=amending, doc_type="决定")) == []


def test_a_call_counts_its_tasks() -> None:
    text = "建设示范茶园50个。"
    (built,) = quantitative(text, title="试点任务", metadata=Metadata(title="关于遴选茶园的公告", doc_type="公告"))
    assert (built.indicator, built.value) == ("示范茶园", "50")
    assert quantitative(text, title="试点任务", metadata=Metadata(title="茶园管理办法", doc_type="管理办法")) == []


def test_what_is_permitted_is_counted_in_a_task() -> None:
    (counted,) = quantitative("茶品牌许可1200件。", title="重点任务")
    assert (counted.indicator, counted.value) == ("茶品牌许可", "1200")


def test_normative_document_with_a_stated_goal() -> None:
    found = quantitative("到2030年,全市绿色建筑占比达到80%。", metadata=Metadata(doc_type="条例"))
    assert [(one.value, one.by) for one in found] == [("80", "2030-12-31")]


def test_verbs_and_quotes() -> None:
    (built,) = quantitative("到2026年,累计建设标准化车间60个以上。")
    assert (built.verb, built.quote) == ("建设", "标准化车间60个以上")
    (after,) = quantitative("培育80家以上创新型中小企业,完善服务体系。")
    assert (after.verb, after.quote) == ("培育", "培育80家以上创新型中小企业")
    (range_,) = quantitative("建成3至5个区域性中心。")
    assert (range_.value, range_.value_max, range_.comparator) == ("3", "5", "range")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("质押融资额达到3—5亿元。", ("3", "5", "亿元")),
        ("质押融资额达到5000万元至1亿元。", ("0.5", "1", "亿元")),
        ("规上企业营收达到8000亿元至1万亿元。", ("0.8", "1", "万亿元")),
        ("年培训人次达到5000至1万人次。", ("5000", "10000", "人次")),
        ("产值达到100亿元至50亿元。", ("50", "100", "亿元")),
        ("合格率达到98%—95%。", ("95", "98", "%")),
    ],
)
def test_a_range_is_told_in_one_unit_from_its_lower_end(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = quantitative(text)
    assert (found.value, found.value_max, found.unit) == expected


def test_hostile_text_takes_no_time() -> None:
    for text in ("1" * 20000, "培育" * 10000, "、".join(["3家"] * 300), "达到" + "(" * 20000, "的,给予" * 5000):
        assert len(targets(text)) <= 3000


@pytest.mark.parametrize(
    "text",
    [
        "履约保证金不超过合同金额的3%。",  # 保证 is part of a noun
        "住宅小区3000户以上的应当配套建设1所幼儿园。",  # holds only above a size
        "亩均投资不低于200万元。",  # money that others must spend
        "每半年召开一次联席会议。",  # an order
        "对优胜单位增加2个奖励名额。",  # a quota
        "2025年底前,推广2.0升及以下混合动力汽车。",  # says which
        "到2026年,市财政每年安排专项资金3000万元。",  # a budget, though a time is named
    ],
)
def test_norms_are_no_targets(text: str) -> None:
    assert quantitative(text) == []


def test_a_long_run_of_numbers_takes_time_in_proportion() -> None:
    assert len(quantitative("新增" + "企业5家、" * 3000 + "机构5家。")) > 100


def test_a_stock_to_be_held_counts_in_a_normative_document() -> None:
    rules = Metadata(doc_type="管理办法")
    (stock,) = quantitative("县级人民政府建立不低于常住人口15天消费量的应急食盐储备。", metadata=rules)
    assert (stock.indicator, stock.value, stock.unit) == ("应急食盐储备", "15", "天")


def test_the_pace_at_which_a_budget_must_grow_counts_in_a_normative_document() -> None:
    rules = Metadata(doc_type="条例")
    (pace,) = quantitative("农业科技投入增幅应当高于财政经常性收入增幅2个百分点以上。", metadata=rules)
    assert (pace.indicator, pace.value, pace.unit) == ("农业科技投入增幅", "2", "个百分点")
    assert quantitative("申报企业投入增速应当高于营业收入增速2个百分点。", metadata=rules) == []


def test_what_is_counted_may_be_left_unsaid() -> None:
    (added,) = quantitative("2025—2027年每年新增100家。")
    assert (added.indicator, added.verb, added.value, added.by) == (None, "新增", "100", "2027-12-31")


def test_far_horizon_of_a_title_is_not_the_year_of_the_plan() -> None:
    plan = Metadata(title="白沙县国民经济和社会发展第十四个五年规划和2035年远景目标纲要")
    (reached,) = quantitative("2020年,茶叶产值达到8亿元。到2025年,茶叶产值达到9亿元。", metadata=plan)
    assert (reached.value, reached.by) == ("9", "2025-12-31")


@pytest.mark.parametrize(("issued_on", "count"), [("2006-03-01", 1), ("2010-03-01", 1), ("2012-03-01", 0), (None, 0)])
def test_years_of_a_plan_are_past_once_it_is_over(issued_on: str | None, count: int) -> None:
    found = quantitative("“十一五”期间,新建沼气池3万口。", metadata=Metadata(doc_type="意见", issued_on=issued_on))
    assert len(found) == count


@pytest.mark.parametrize(
    ("text", "issued_on", "count"),
    [
        ("截至2030年底,建成冷库30座。", "2027-03-01", 1),
        ("2030年上半年,建成冷库30座。", "2027-03-01", 1),
        ("2030年上半年,建成冷库30座。", "2031-03-01", 0),
        ("截止到2030年6月,全县建成冷库30座。", "2027-03-01", 1),
        ("截至2030年底,建成冷库30座。", "2031-03-01", 0),
        ("截至2030年底,建成冷库30座。", None, 0),
    ],
)
def test_what_is_to_be_there_by_a_year_ahead_is_a_goal(text: str, issued_on: str | None, count: int) -> None:
    assert len(quantitative(text, metadata=Metadata(doc_type="意见", issued_on=issued_on))) == count


@pytest.mark.parametrize(
    ("text", "issued_on", "count"),
    [
        ("截至2030年,建成冷库30座。", None, 1),
        ("截至2030年底,建成冷库30座。", "2030-03-01", 1),
        ("截至2030年6月,建成冷库30座。", None, 0),
        ("截至2030年底,建成冷库30座。", "2031-03-01", 0),
    ],
)
def test_under_a_heading_of_goals_the_end_of_a_year_is_their_day(text: str, issued_on: str | None, count: int) -> None:
    found = quantitative(text, title="主要目标", metadata=Metadata(doc_type="方案", issued_on=issued_on))
    assert len(found) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“十三五”期间,力争新建沼气池3万口。", 1),
        ("“十三五”期间,新建沼气池3万口。2018年6月底前完成选址。", 1),
        ("“十三五”期间,新建沼气池3万口。2024年底前完成选址。", 0),
        ("“十三五”期间,改造2000年底前建成的泵站3座。", 0),
    ],
)
def test_a_plan_runs_where_its_undated_document_sets_terms_in_its_years(text: str, count: int) -> None:
    found = quantitative(text, metadata=Metadata(doc_type="意见"))
    assert len(found) == count


@pytest.mark.parametrize(
    ("text", "verb", "indicator"),
    [
        ("今年要新建农村公路50公里。", "新建", "农村公路"),
        ("各镇要改造老旧泵站12座。", "改造", "老旧泵站"),
        ("全年要引进项目30个。", "引进", "项目"),
        ("完成青溪县15个乡镇卫生院建设。", "完成", "乡镇卫生院建设"),
    ],
)
def test_a_duty_to_build_is_a_target(text: str, verb: str, indicator: str) -> None:
    assert [(one.verb, one.indicator) for one in quantitative(text)] == [(verb, indicator)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("确保新增就业5000人,力争6000人。", ["5000", "6000"]),
        ("确保完成投资50亿元,力争完成60亿元。", ["50", "60"]),
        ("建成驿站100座,其中,2027年底前建成30座。", ["100", "30"]),
        ("建成驿站100座,其中:2027年30座,2028年70座。", ["100", "30", "70"]),
        ("确保引进资金50亿元,每引进1户奖励60万元。", ["50"]),
        ("粮食总产确保达到30万吨,力争32万吨。", ["300000", "320000"]),
        ("确保新增就业5000人,力争13亿元。", ["5000"]),
        ("确保按期完成投资,力争6000人。", []),
    ],
)
def test_a_more_ambitious_level_of_the_same(text: str, values: list[str]) -> None:
    found = quantitative(text)
    assert [str(one.value) for one in found] == values
    assert len({one.indicator for one in found}) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "游客达到80万人次,旅游收入达到3亿元,年均分别增长6%和9%。",
            [("游客", "800000"), ("旅游收入", "3"), ("游客", "6"), ("旅游收入", "9")],
        ),
        (
            "茶园面积达到5万亩,茶叶产量达到900吨,分别年均增长4%和7%。",
            [("茶园面积", "50000"), ("茶叶产量", "900"), ("茶园面积", "4"), ("茶叶产量", "7")],
        ),
        ("茶园面积达到5万亩,年均增长4%。", [("茶园面积", "50000"), ("茶园面积", "4")]),
        ("茶园面积达到5万亩,产量、产值年均分别增长4%和7%。", [("茶园面积", "50000"), ("产量", "4"), ("产值", "7")]),
    ],
)
def test_growth_of_those_named_in_the_parts_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(one.indicator), str(one.value)) for one in quantitative(text)] == expected


def test_a_list_of_names_is_counted_by_the_number_behind_it() -> None:
    found = quantitative("建设城南物流、城北化工2个园区。")
    assert [(one.indicator, one.verb, one.value) for one in found] == [("园区", "建设", "2")]
    assert found[0].quote == "建设城南物流、城北化工2个园区"
    # The number counts something else where the names are more, and an office's own groups are no goal.
    assert not quantitative("建设城南、城北、城东2个园区的道路。")
    assert not quantitative("组建宣传、督查2个工作组。")


def test_what_is_spent_is_named_with_its_verb() -> None:
    found = quantitative("到2027年,全县固定资产投资不低于30亿元,投资强度原则上不低于300万元/亩。")
    assert [(one.indicator, one.verb) for one in found] == [("全县固定资产投资", None), ("投资强度", None)]
    (spent,) = quantitative("到2027年,重点项目完成投资12亿元。")
    assert (spent.indicator, spent.verb) == ("重点项目投资", "完成")


def test_two_kinds_of_a_thing_are_counted_together() -> None:
    found = quantitative("到2027年,推进全县83个新建、续建项目,谋划20个储备项目。")
    assert [one.indicator for one in found] == ["新建、续建项目", "储备项目"]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("城镇和农村居民人均可支配收入分别增长8%和9%。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("坝区及周边乡镇、山区PM2.5浓度分别下降9%、6%。", ["坝区及周边乡镇PM2.5浓度", "山区PM2.5浓度"]),
        ("化学需氧量、氨氮排放总量分别下降8%、9%。", ["化学需氧量排放总量", "氨氮排放总量"]),
        ("小学、初中入学率分别达到99%和98%。", ["小学入学率", "初中入学率"]),
        ("满意度、办结率分别达到95%和98%。", ["满意度", "办结率"]),
        ("村级、镇级文化设施达标率分别达到90%和95%。", ["村级文化设施达标率", "镇级文化设施达标率"]),
        ("国内、国际市场占有率分别达到30%和10%。", ["国内市场占有率", "国际市场占有率"]),
        (
            "规上企业、高新技术企业设立工作站的比例分别达到40%和60%。",
            ["规上企业设立工作站的比例", "高新技术企业设立工作站的比例"],
        ),
        ("茶叶、非遗产品消费占比分别达到5%、2%。", ["茶叶", "非遗产品消费占比"]),
        ("示范企业、示范园区分别达到90家、3个。", ["示范企业", "示范园区"]),
    ],
)
def test_names_of_a_list_share_the_measure_behind_the_last(text: str, indicators: list[str]) -> None:
    assert [one.indicator for one in quantitative(f"到2027年,{text}")] == indicators


def test_tenths_up_to_tenths() -> None:
    (found,) = quantitative("到2027年,茶园机采率稳定在六成五至七成。")
    assert (found.comparator, found.value, found.value_max) == ("range", "65", "70")


@pytest.mark.parametrize("word", ["分别", "依次", "分阶段", "分年度"])
def test_numbers_shared_out_in_turn_measure_the_same(word: str) -> None:
    found = quantitative(f"到2027年,管网改造完成率{word}达到40%、80%、100%。")
    assert [(one.indicator, one.value) for one in found] == [("管网改造完成率", value) for value in ("40", "80", "100")]


def test_all_there_are_behind_the_new_ones() -> None:
    found = quantitative("到2027年,新认定指导站60个、累计不少于150个,新建驿站9座、累计验收8座。")
    assert [(one.indicator, one.value) for one in found][:2] == [("指导站", "60"), ("指导站", "150")]


@pytest.mark.parametrize("day", ["2027年6月底前", "2027年10月前", "9月底前", "年底前", "到2027年6月底"])
def test_a_day_between_name_and_verb_is_no_part_of_the_name(day: str) -> None:
    (found,) = quantitative(f"力争事项网办率{day}达到90%。")
    assert found.indicator == "事项网办率"


def test_what_opens_a_clause_under_a_goal_is_of_what_its_title_names() -> None:
    items = "1.结案率：不低于90%；\n2.授权量：3000件以上；\n3.办理期限：20日以内；\n4.工作机制：5项。"
    text = f"某县工作方案\n一、工作目标\n{items}\n"
    record = pipeline.extract(Source("x", "x.txt", text, "0" * 64, "utf-8", "text/plain"))
    assert [(one.indicator, one.comparator, one.value) for one in record.targets if one.value] == [
        ("结案率", "ge", "90"),
        ("授权量", "ge", "3000"),
    ]
